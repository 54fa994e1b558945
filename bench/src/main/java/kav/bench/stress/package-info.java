/// What two threads may see of the rings, by jcstress.
@NullMarked
package kav.bench.stress;

import org.jspecify.annotations.NullMarked;
