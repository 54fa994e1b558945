/// `/api/events`: what just changed in one's own business, as server-sent events (WHATWG HTML,
/// section 9.2).
@NullMarked
package kav.edge.api.event;

import org.jspecify.annotations.NullMarked;
