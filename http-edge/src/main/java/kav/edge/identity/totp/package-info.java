/// The second factor: codes by time, and codes for the day the telephone is lost. Thread-safe.
@NullMarked
package kav.edge.identity.totp;

import org.jspecify.annotations.NullMarked;
