/// Engines that stand in for one another: a breaker for each, and the change in mid-call, so that a
/// failing engine is never heard as silence.
@NullMarked
package kav.media.standby;

import org.jspecify.annotations.NullMarked;
