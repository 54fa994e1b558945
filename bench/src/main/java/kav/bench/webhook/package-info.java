/// A carrier that rings: signed webhooks on kept connections, as fast as the server answers, or on
/// an absolute schedule. A process of its own; confined to one thread.
@NullMarked
package kav.bench.webhook;

import org.jspecify.annotations.NullMarked;
