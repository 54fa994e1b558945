/// `/api/contacts` and `/api/tags`: people, their channels, tags and consents.
@NullMarked
package kav.edge.api.contact;

import org.jspecify.annotations.NullMarked;
