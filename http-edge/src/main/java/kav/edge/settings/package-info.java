/// What the owner set: `config/kav.conf`, the environment and the command line become one immutable
/// [kav.edge.settings.Settings]. Read once, at the start, on the main thread.
@NullMarked
package kav.edge.settings;

import org.jspecify.annotations.NullMarked;
