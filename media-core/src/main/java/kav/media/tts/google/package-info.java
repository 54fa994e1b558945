/// Google Text-to-Speech: streamed for Chirp 3 HD voices, whole sentences otherwise. Answers come
/// on the library's threads; each sentence has a mailbox that puts them in order.
@NullMarked
package kav.media.tts.google;

import org.jspecify.annotations.NullMarked;
