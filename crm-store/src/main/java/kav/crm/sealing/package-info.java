/// Secrets that businesses store, encrypted before they reach a row. Immutable, thread-safe.
@NullMarked
package kav.crm.sealing;

import org.jspecify.annotations.NullMarked;
