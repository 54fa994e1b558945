/// The carrier's half of the conversation with a server: signed webhooks, TwiML, the media socket.
/// Used by the telephone and by the smoke checks, never by the server.
@NullMarked
package kav.edge.phone.carrier;

import org.jspecify.annotations.NullMarked;
