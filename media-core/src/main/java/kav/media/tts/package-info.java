/// Text to audio: streaming synthesizers behind one interface, and the cache of phrases.
@NullMarked
package kav.media.tts;

import org.jspecify.annotations.NullMarked;
