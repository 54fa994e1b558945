/// Which calls are taken: places of the node and of each business, and the event loops' own health.
/// Asked on the event loops; never blocks on anything but a short lock.
@NullMarked
package kav.edge.voice.admission;

import org.jspecify.annotations.NullMarked;
