/// The built-in English voice: FreeTTS, for demonstration without credentials. Owns its own
/// threads.
@NullMarked
package kav.media.tts.freetts;

import org.jspecify.annotations.NullMarked;
