/// The words in which a call is told to the world: whose it is, what happened, why it ended. Any
/// thread, immutable.
@NullMarked
package kav.media.call.journal;

import org.jspecify.annotations.NullMarked;
