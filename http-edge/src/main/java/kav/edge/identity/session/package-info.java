/// Signed access tokens, refresh tokens, and what ends both. Thread-safe.
@NullMarked
package kav.edge.identity.session;

import org.jspecify.annotations.NullMarked;
