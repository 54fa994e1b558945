/// Who may speak to the voice webhooks and the media socket: Twilio's signatures and our own call
/// tokens. Pure arithmetic, runs on the event loops.
@NullMarked
package kav.edge.voice.trust;

import org.jspecify.annotations.NullMarked;
