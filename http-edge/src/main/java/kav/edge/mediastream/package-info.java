/// The carrier's media socket: Twilio Media Streams over the hand-made WebSocket, joined to a call.
/// Confined to the socket's event loop.
@NullMarked
package kav.edge.mediastream;

import org.jspecify.annotations.NullMarked;
