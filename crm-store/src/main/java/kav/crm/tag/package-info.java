/// Words that a business puts on its contacts. Values are immutable; repositories are thread-safe
/// and block.
@NullMarked
package kav.crm.tag;

import org.jspecify.annotations.NullMarked;
