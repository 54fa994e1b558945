/// Ring 2: what is still to be said. The speech worker writes, the call loop paces it out.
@NullMarked
package kav.media.playout;

import org.jspecify.annotations.NullMarked;
