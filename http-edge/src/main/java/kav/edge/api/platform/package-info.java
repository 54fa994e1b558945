/// `/api/admin`: how the servers are, for administrators of the platform.
@NullMarked
package kav.edge.api.platform;

import org.jspecify.annotations.NullMarked;
