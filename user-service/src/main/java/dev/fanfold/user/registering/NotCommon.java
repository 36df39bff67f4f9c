package dev.fanfold.user.registering;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A password that is none of the {@link CommonPasswords}. Null is valid, and so is one that is too short anyway. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotCommon.Validator.class)
public @interface NotCommon {

    String message() default "is one of those that are guessed first";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks {@link CommonPasswords}. */
    final class Validator implements ConstraintValidator<NotCommon, String> {

        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            return password == null
                    || password.length() < Registration.SHORTEST_PASSWORD
                    || !CommonPasswords.contains(password);
        }
    }
}
