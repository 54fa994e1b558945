/// Kav's echo beside other servers that speak the carrier's protocol, under the same load on the
/// same core, one after another.
@NullMarked
package kav.bench.peers;

import org.jspecify.annotations.NullMarked;
