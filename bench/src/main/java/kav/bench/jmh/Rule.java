package kav.bench.jmh;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the measured methods of a benchmark class must keep to, for each of its parameters.
@Repeatable(Rules.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Rule {
    /// Name of our method.
    String own();

    /// Name of the method it is measured against, in the same class.
    String baseline();

    /// Most time of our own, as a multiple of the baseline's: wide enough for a busy machine.
    double mostRatio();

    /// Whether our own may not allocate.
    boolean allocationFree() default false;
}
