/// A language model over the wire: OpenAI-compatible chat completions, streamed as server-sent
/// events. Used by the virtual thread of a reply.
@NullMarked
package kav.media.dialogue.llm.wire;

import org.jspecify.annotations.NullMarked;
