/// `/api/notes`: what people write down.
@NullMarked
package kav.edge.api.note;

import org.jspecify.annotations.NullMarked;
