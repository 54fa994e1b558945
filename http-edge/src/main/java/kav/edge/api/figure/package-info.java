/// `/api/figures`: how the day goes.
@NullMarked
package kav.edge.api.figure;

import org.jspecify.annotations.NullMarked;
