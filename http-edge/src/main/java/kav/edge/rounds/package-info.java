/// Work that comes again and again.
@NullMarked
package kav.edge.rounds;

import org.jspecify.annotations.NullMarked;
