/// WhatsApp under `/api`: conversations, messages, sending, templates, senders, files. Handlers run
/// on virtual threads.
@NullMarked
package kav.edge.api.whatsapp;

import org.jspecify.annotations.NullMarked;
