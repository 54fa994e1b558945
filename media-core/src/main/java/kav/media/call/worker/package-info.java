/// The far end of both rings: takes the caller's sound to the recognizer and the agent's sound into
/// the playout ring. Runs on the speech worker of the call's event loop.
@NullMarked
package kav.media.call.worker;

import org.jspecify.annotations.NullMarked;
