/// What each stage of the line costs a frame, by JMH. Run with `-prof gc` to see that nothing is
/// allocated.
@NullMarked
package kav.bench.jmh;

import org.jspecify.annotations.NullMarked;
