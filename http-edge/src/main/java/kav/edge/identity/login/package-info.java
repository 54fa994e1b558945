/// From e-mail address and password to somebody known. Thread-safe; blocks.
@NullMarked
package kav.edge.identity.login;

import org.jspecify.annotations.NullMarked;
