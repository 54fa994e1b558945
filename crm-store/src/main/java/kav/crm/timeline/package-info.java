/// All that happened with one person, in one list. Values are immutable; repositories are
/// thread-safe and block.
@NullMarked
package kav.crm.timeline;

import org.jspecify.annotations.NullMarked;
