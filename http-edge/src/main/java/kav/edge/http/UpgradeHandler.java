package kav.edge.http;

import io.netty.channel.ChannelHandler;
import java.util.List;
import java.util.function.Supplier;

/// Decides about a WebSocket before it is one. Called on the event loop, must not block. The
/// upgrade headers themselves (RFC 6455 section 4.2.1) are already checked.
@FunctionalInterface
public interface UpgradeHandler {
    Decision decide(Request request) throws Exception;

    /// Yes or no.
    sealed interface Decision {
        /// Answered as plain HTTP, before any 101: 403, 503, …
        record Refuse(Response response) implements Decision {}

        /// Answered 101. All HTTP handlers leave the pipeline, automatic reading is switched on,
        /// and the given handler is the last of the pipeline: it gets raw `ByteBuf`s and owns each
        /// of them, first those that the peer sent right behind its request.
        ///
        /// @param subprotocols supported here, best first: the first one that was offered too is
        ///   echoed; with none in common the header is left out and the socket opens all the same
        /// @param handler makes the handler of this one connection, called once, on the event loop
        record Accept(List<String> subprotocols, Supplier<ChannelHandler> handler)
                implements Decision {
            public Accept {
                subprotocols = List.copyOf(subprotocols);
            }
        }
    }

    static Decision refuse(Response response) {
        return new Decision.Refuse(response);
    }

    static Decision accept(List<String> subprotocols, Supplier<ChannelHandler> handler) {
        return new Decision.Accept(subprotocols, handler);
    }
}
