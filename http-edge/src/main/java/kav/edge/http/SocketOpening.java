package kav.edge.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/// Turns a connection of HTTP/1.1 into a WebSocket when the route's handler agrees. Confined to the
/// event loop.
final class SocketOpening {
    private SocketOpening() {}

    /// @param head of the whole request
    /// @return the refusal to answer with; empty when 101 is sent and HTTP has left the pipeline
    static Optional<Response> open(
            Channel channel,
            Route route,
            UpgradeHandler handler,
            Request request,
            HttpRequest head,
            boolean isHttp2) {
        Optional<Response> refusal =
                WebSocketUpgrade.refusal(head.protocolVersion(), isHttp2, head.headers());
        if (refusal.isPresent()) {
            return refusal;
        }
        UpgradeHandler.Decision.Accept accept;
        ChannelHandler socket;
        try {
            switch (handler.decide(request)) {
                case UpgradeHandler.Decision.Refuse(Response response) -> {
                    return Optional.of(response);
                }
                case UpgradeHandler.Decision.Accept accepted -> accept = accepted;
            }
            socket = accept.handler().get();
        } catch (Exception e) {
            return Optional.of(Dispatcher.failure(route, e));
        }
        var _ =
                channel.writeAndFlush(
                        WebSocketUpgrade.switching(head.headers(), accept.subprotocols()));
        HttpPipeline.leaveHttp(channel, socket);
        return Optional.empty();
    }
}
