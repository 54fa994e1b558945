/// HTTP/1.1 and HTTP/2 by hand on Netty: bytes of a socket in, a [kav.edge.http.Request] to the
/// handler of the table in [kav.edge.http.Router], a [kav.edge.http.Response] back, and the door
/// through which a WebSocket leaves HTTP. First station of the line; owned by the event loop of
/// each connection.
@NullMarked
package kav.edge.http;

import org.jspecify.annotations.NullMarked;
