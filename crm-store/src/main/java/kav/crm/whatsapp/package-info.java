/// WhatsApp in the records: senders, conversations, messages, templates, refusals. Values are
/// immutable; repositories are thread-safe and block.
@NullMarked
package kav.crm.whatsapp;

import org.jspecify.annotations.NullMarked;
