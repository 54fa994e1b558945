/// `/api/phone`: calls by the browser telephone.
@NullMarked
package kav.edge.api.phone;

import org.jspecify.annotations.NullMarked;
