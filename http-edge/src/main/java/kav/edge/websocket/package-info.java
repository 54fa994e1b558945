/// RFC 6455 after the upgrade, by hand: frames straight out of the read buffer, no frame objects.
/// Confined to the socket's event loop.
@NullMarked
package kav.edge.websocket;

import org.jspecify.annotations.NullMarked;
