/// Has the caller finished, and is the caller breaking in. Confined to the call loop.
@NullMarked
package kav.media.turn;

import org.jspecify.annotations.NullMarked;
