/// Scripted callers as audio through the whole line in virtual time: the last package of the line,
/// which sees all others. On the one thread of a simulation.
@NullMarked
package kav.media.simulate;

import org.jspecify.annotations.NullMarked;
