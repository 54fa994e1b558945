/// What stands around a simulated call: time, the telephone and its carrier, engines, a model and
/// records, all scripted. On the one thread of a simulation, but for the threads of replies.
@NullMarked
package kav.media.simulate.world;

import org.jspecify.annotations.NullMarked;
