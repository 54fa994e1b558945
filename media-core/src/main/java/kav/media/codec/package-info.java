/// Bytes to samples and back: μ-law (ITU-T G.711) and resampling. Pure functions, any thread.
@NullMarked
package kav.media.codec;

import org.jspecify.annotations.NullMarked;
