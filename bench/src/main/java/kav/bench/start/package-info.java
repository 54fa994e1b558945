/// How long it takes from the start line to a server that takes calls. Runs on the command's
/// thread.
@NullMarked
package kav.bench.start;

import org.jspecify.annotations.NullMarked;
