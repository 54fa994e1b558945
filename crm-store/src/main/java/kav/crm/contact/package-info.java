/// The people who call and the chances of business they bring. Values are immutable; repositories
/// are thread-safe and block.
@NullMarked
package kav.crm.contact;

import org.jspecify.annotations.NullMarked;
