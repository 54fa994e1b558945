/// Webhooks out: where a business wants to be told of events, and what became of each telling.
/// Thread-safe; blocks.
@NullMarked
package kav.crm.webhook;

import org.jspecify.annotations.NullMarked;
