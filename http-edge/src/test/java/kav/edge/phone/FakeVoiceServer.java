package kav.edge.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A voice server for tests: answers from a table of paths, keeps the requests, and hands each
/// WebSocket text to a script that says what to send back (`close CODE` closes).
public final class FakeVoiceServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// An HTTP answer.
    public record Answer(int status, String contentType, String body) {}

    private final MultiThreadIoEventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Map.Entry<String, String>> headers = new CopyOnWriteArrayList<>();
    private final Function<JsonNode, List<String>> script;
    private final @Nullable SslContext tls;
    private final Channel channel;

    public FakeVoiceServer(Function<JsonNode, List<String>> script) {
        this(script, null);
    }

    /// @param tls null speaks plain text
    public FakeVoiceServer(Function<JsonNode, List<String>> script, @Nullable SslContext tls) {
        this.script = script;
        this.tls = tls;
        channel =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(new Pipeline())
                        .bind("127.0.0.1", 0)
                        .syncUninterruptibly()
                        .channel();
    }

    public URI base() {
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + port());
    }

    public String stream() {
        return (tls == null ? "ws" : "wss") + "://127.0.0.1:" + port() + "/ws/twilio-media";
    }

    private int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    public FakeVoiceServer answer(String path, int status, String contentType, String body) {
        answers.put(path, new Answer(status, contentType, body));
        return this;
    }

    /// TwiML that connects to this server's stream.
    public FakeVoiceServer connecting() {
        return answer(
                        "/webhook/incoming_call",
                        200,
                        "text/xml",
                        "<Response><Connect action=\"/webhook/stream_ended\"><Stream url=\""
                                + stream()
                                + "\" statusCallback=\""
                                + base()
                                + "/webhook/stream_status\"><Parameter name=\"token\""
                                + " value=\"t\"/></Stream></Connect></Response>")
                .answer("/webhook/stream_ended", 200, "text/xml", "<Response><Hangup/></Response>")
                .answer("/webhook/stream_status", 204, "text/plain", "")
                .answer("/webhook/call_status", 204, "text/plain", "");
    }

    /// Every request so far: method, path, body.
    public List<String> requests() {
        return requests;
    }

    /// Every header of every request so far.
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Pipeline extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel child) {
            WebSocketServerProtocolConfig config =
                    WebSocketServerProtocolConfig.newBuilder()
                            .websocketPath("/ws/twilio-media")
                            .subprotocols("audio.twilio.com")
                            .build();
            if (tls != null) {
                child.pipeline().addLast(tls.newHandler(child.alloc()));
            }
            child.pipeline()
                    .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20))
                    .addLast(new Requests())
                    .addLast(new WebSocketServerProtocolHandler(config))
                    .addLast(new Stream());
        }
    }

    private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            String path = URI.create(request.uri()).getPath();
            requests.add(
                    request.method()
                            + " "
                            + path
                            + " "
                            + request.content().toString(StandardCharsets.UTF_8));
            headers.addAll(request.headers().entries());
            Answer answer = answers.get(path);
            if (answer == null && path.startsWith("/ws/")) {
                context.fireChannelRead(ReferenceCountUtil.retain(request));
                return;
            }
            if (answer == null) {
                answer = new Answer(404, "text/plain", "");
            }
            DefaultFullHttpResponse response =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.valueOf(answer.status()),
                            Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                    .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
            var _ = context.writeAndFlush(response);
        }
    }

    private final class Stream extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            try {
                for (String reply : script.apply(JSON.readTree(frame.text()))) {
                    if (reply.startsWith("close ")) {
                        int code = Integer.parseInt(reply.substring(6));
                        var _ =
                                context.writeAndFlush(
                                        new CloseWebSocketFrame(
                                                WebSocketCloseStatus.valueOf(code)));
                    } else {
                        var _ = context.writeAndFlush(new TextWebSocketFrame(reply));
                    }
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
