/// Passwords: which are taken, and how they are kept. Thread-safe.
@NullMarked
package kav.edge.identity.password;

import org.jspecify.annotations.NullMarked;
