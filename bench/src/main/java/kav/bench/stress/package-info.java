/// What two threads may see of the rings, by jcstress: `./kav bench stress [--quick]`.
@NullMarked
package kav.bench.stress;

import org.jspecify.annotations.NullMarked;
