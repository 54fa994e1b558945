/// Twilio's voice webhooks: a call comes in, TwiML goes out. Before the line of audio begins; runs
/// on the event loops, writes nothing itself.
@NullMarked
package kav.edge.voice;

import org.jspecify.annotations.NullMarked;
