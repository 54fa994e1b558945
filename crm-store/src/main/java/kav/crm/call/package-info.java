/// What is written down about a call: the call itself, its streams one after another, what was
/// said, what happened, how it ended. Values are immutable; repositories are thread-safe and block.
@NullMarked
package kav.crm.call;

import org.jspecify.annotations.NullMarked;
