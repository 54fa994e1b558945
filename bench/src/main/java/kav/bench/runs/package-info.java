/// What the comparisons make of their runs.
@NullMarked
package kav.bench.runs;

import org.jspecify.annotations.NullMarked;
