/// The scripted agent: a readable file of questions becomes a conversation. Pure text, no engine;
/// used by the call's own virtual thread.
@NullMarked
package kav.media.dialogue.script;

import org.jspecify.annotations.NullMarked;
