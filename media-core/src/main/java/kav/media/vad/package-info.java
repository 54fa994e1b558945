/// Speech or silence: finds talkspurts in the caller's frames. Confined to the call loop.
@NullMarked
package kav.media.vad;

import org.jspecify.annotations.NullMarked;
