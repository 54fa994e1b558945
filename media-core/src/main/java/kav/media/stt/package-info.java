/// Audio to text: streaming recognizers behind one interface. Fed by the speech worker.
@NullMarked
package kav.media.stt;

import org.jspecify.annotations.NullMarked;
