/// What is to be sent by WhatsApp: written with its message, claimed by lease head by head, sent
/// outside any transaction, settled by whoever still holds the lease.
@NullMarked
package kav.crm.whatsapp.outbox;

import org.jspecify.annotations.NullMarked;
