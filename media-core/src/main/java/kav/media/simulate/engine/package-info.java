/// Time that stands still, and what works in it: ears, a voice and a model that do as the case
/// says. On the one thread of a simulation, but for the threads of replies.
@NullMarked
package kav.media.simulate.engine;

import org.jspecify.annotations.NullMarked;
