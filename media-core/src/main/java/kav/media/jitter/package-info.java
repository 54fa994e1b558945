/// Ring 1: what the caller said, ordered by media time. The call loop writes, the speech worker
/// reads.
@NullMarked
package kav.media.jitter;

import org.jspecify.annotations.NullMarked;
