/// The words all stages share: frame, ids. First in the line; imports nothing of ours. Immutable,
/// any thread.
@NullMarked
package kav.media.frame;

import org.jspecify.annotations.NullMarked;
