package kav.edge.api.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the type of a record's component does not say about it: checked in every body, shown in
/// openapi.json. A component is demanded unless it is `@Nullable`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Schema {
    /// Words for people.
    String value() default "";

    /// A format of JSON Schema, such as `email`, `uri`: shown, not checked.
    String format() default "";

    /// What a text must match as a whole.
    String pattern() default "";

    /// Shortest text (characters) or list (items).
    int minLength() default 0;

    /// Longest text (characters) or list (items).
    int maxLength() default Integer.MAX_VALUE;

    /// Smallest number.
    long minimum() default Long.MIN_VALUE;

    /// Largest number.
    long maximum() default Long.MAX_VALUE;
}
