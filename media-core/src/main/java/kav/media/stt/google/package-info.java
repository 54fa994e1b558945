/// Google Speech-to-Text: the engine that the server puts together. Fed by the speech worker;
/// answers come on the library's threads and are put in line with the audio by each call's mailbox.
@NullMarked
package kav.media.stt.google;

import org.jspecify.annotations.NullMarked;
