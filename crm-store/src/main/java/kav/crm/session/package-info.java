/// Logins that last: refresh tokens and their families, and the throttle before them. System work:
/// a token has no business until it is looked up. Thread-safe; blocks.
@NullMarked
package kav.crm.session;

import org.jspecify.annotations.NullMarked;
