/// WhatsApp at the edge: webhooks that keep before they acknowledge, workers that take in and send.
/// Handlers run on event loops, workers on threads of their own.
@NullMarked
package kav.edge.whatsapp;

import org.jspecify.annotations.NullMarked;
