/// What providers of WhatsApp tell: kept once each before it is acknowledged, taken into the
/// records by whoever holds the row's lease.
@NullMarked
package kav.crm.whatsapp.inbox;

import org.jspecify.annotations.NullMarked;
