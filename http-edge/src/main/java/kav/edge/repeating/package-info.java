/// Work that comes again and again.
@NullMarked
package kav.edge.repeating;

import org.jspecify.annotations.NullMarked;
