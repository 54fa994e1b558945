/// Deletes a person for good, gives a person their data, and lets records end after their time.
/// Values are immutable; repositories are thread-safe and block.
@NullMarked
package kav.crm.erasure;

import org.jspecify.annotations.NullMarked;
