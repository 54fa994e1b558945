/// WhatsApp by a linked telephone: the bridge beside the server (`whatsapp-bridge/`), its events
/// and its interface. Thread-safe.
@NullMarked
package kav.edge.whatsapp.baileys;

import org.jspecify.annotations.NullMarked;
