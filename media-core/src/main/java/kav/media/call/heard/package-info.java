/// What became of the agent's words: made, synthesised, sent, played; and how long each turn took.
/// Used by the conversation.
@NullMarked
package kav.media.call.heard;

import org.jspecify.annotations.NullMarked;
