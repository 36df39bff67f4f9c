package dev.fanfold.endtoend.client;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Tests on {@link dev.fanfold.stack.testing.LocalStack#wide}. The build runs them in a JVM of their own: beside a
 * second stack of eleven processes, everything takes twice as long on two cores.
 */
@Tag("wide")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Wide {}
