/// Recordings of calls: the sealed files they lie in, and the rows that tell of them. Values are
/// immutable; repositories are thread-safe and block.
@NullMarked
package kav.crm.recording;

import org.jspecify.annotations.NullMarked;
