/// What stands around a simulated call: the caller, the telephone with its carrier, and the
/// records. On the one thread of a simulation.
@NullMarked
package kav.media.simulate.world;

import org.jspecify.annotations.NullMarked;
