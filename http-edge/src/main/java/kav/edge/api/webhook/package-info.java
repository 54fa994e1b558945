/// `/api/webhooks`: where a business wants to be told of events.
@NullMarked
package kav.edge.api.webhook;

import org.jspecify.annotations.NullMarked;
