/// The end of records outside of the database, and the daily round that ends old ones. Thread-safe.
@NullMarked
package kav.edge.records.erasure;

import org.jspecify.annotations.NullMarked;
