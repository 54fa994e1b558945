/// `/api/calls`: what was said and done on the telephone, read only.
@NullMarked
package kav.edge.api.call;

import org.jspecify.annotations.NullMarked;
