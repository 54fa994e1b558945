/// `/api/audit`: who did what in one's own business.
@NullMarked
package kav.edge.api.audit;

import org.jspecify.annotations.NullMarked;
