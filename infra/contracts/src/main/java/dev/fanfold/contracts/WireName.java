package dev.fanfold.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of an event type on the wire, never derived from the Java name: renaming a class must not change a topic.
 * The suffix {@code .vN} is the version of the payload's shape.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WireName {
    String value();
}
