/// `kav bench load`: what one core carries, by a server of its own and a generator beside it, and
/// how far that is from what is wanted. Runs on the command's threads.
@NullMarked
package kav.bench.capacity;

import org.jspecify.annotations.NullMarked;
