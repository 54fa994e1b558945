/// How the day of one business goes, counted from its records. Values are immutable; the repository
/// is thread-safe and blocks.
@NullMarked
package kav.crm.figure;

import org.jspecify.annotations.NullMarked;
