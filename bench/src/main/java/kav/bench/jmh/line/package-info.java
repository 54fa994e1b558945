/// The steps of the line, a frame at a time: none of them allocates.
@NullMarked
package kav.bench.jmh.line;

import org.jspecify.annotations.NullMarked;
