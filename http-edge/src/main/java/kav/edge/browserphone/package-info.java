/// The staff's telephone in a browser: tickets for it, and the WebSocket they open. Behind its
/// upgrade it is a media stream like a carrier's.
@NullMarked
package kav.edge.browserphone;

import org.jspecify.annotations.NullMarked;
