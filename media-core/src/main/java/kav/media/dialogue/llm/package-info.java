/// The agent that thinks with a language model: what it is told, what of its words is spoken, and
/// which tools it may use. Runs on the virtual thread of a reply; falls back to a script.
@NullMarked
package kav.media.dialogue.llm;

import org.jspecify.annotations.NullMarked;
