/// WhatsApp by Twilio: its webhooks, its REST interface. Thread-safe.
@NullMarked
package kav.edge.whatsapp.twilio;

import org.jspecify.annotations.NullMarked;
