/// `/api/search` and the timeline of a contact.
@NullMarked
package kav.edge.api.search;

import org.jspecify.annotations.NullMarked;
