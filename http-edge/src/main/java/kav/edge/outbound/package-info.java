/// The one guarded way out: every address that a business may set goes through
/// [kav.edge.outbound.GuardedClient]. Thread-safe; blocks.
@NullMarked
package kav.edge.outbound;

import org.jspecify.annotations.NullMarked;
