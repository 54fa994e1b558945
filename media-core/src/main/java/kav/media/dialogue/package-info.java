/// What to answer: turns of text in, sentences out; never sees a frame. Runs on virtual threads.
@NullMarked
package kav.media.dialogue;

import org.jspecify.annotations.NullMarked;
