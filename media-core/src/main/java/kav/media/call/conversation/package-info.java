/// The conversation of a call as plain sequential code: events in, turns and replies out. Runs on
/// the call's own virtual thread; never touches a ring.
@NullMarked
package kav.media.call.conversation;

import org.jspecify.annotations.NullMarked;
