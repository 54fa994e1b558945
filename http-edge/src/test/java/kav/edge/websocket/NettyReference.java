package kav.edge.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/// What Netty's frame decoder hears, in the words of [DecoderRig]. It joins fragments and checks
/// UTF-8 at a message's end, as ours does; Netty leaves both to handlers of their own.
///
/// Three things it decides otherwise than Netty: a close code of 5000 and more is none (RFC 6455,
/// 7.4.2; Netty takes it), a close reason that is no UTF-8 breaks the protocol (1002; Netty says
/// 1007), also when it is cut short (Netty takes it).
final class NettyReference extends ChannelInboundHandlerAdapter {
    private final List<String> events = new ArrayList<>();
    private final EmbeddedChannel channel;
    private final ByteBuf message = Unpooled.buffer();
    private boolean isBinary;
    private boolean isOver;

    NettyReference(int maxMessageBytes) {
        WebSocketDecoderConfig config =
                WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(maxMessageBytes)
                        .closeOnProtocolViolation(false)
                        .build();
        channel = new EmbeddedChannel(new WebSocket13FrameDecoder(config), this);
    }

    List<String> feed(byte[] bytes, int... cuts) {
        int from = 0;
        for (int cut : cuts) {
            read(bytes, from, cut);
            from = cut;
        }
        read(bytes, from, bytes.length);
        channel.finishAndReleaseAll();
        return events;
    }

    private void read(byte[] bytes, int from, int to) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, from, to - from));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        WebSocketFrame frame = (WebSocketFrame) read;
        if (!isOver) {
            hear(frame);
        }
        frame.release();
    }

    private void hear(WebSocketFrame frame) {
        switch (frame) {
            case PingWebSocketFrame ping -> events.add("ping " + ping.content().toString(UTF_8));
            case PongWebSocketFrame _ -> events.add("pong");
            case CloseWebSocketFrame close -> end(close);
            default -> join(frame);
        }
    }

    private void end(CloseWebSocketFrame close) {
        ByteBuf body = close.content();
        int code = body.isReadable() ? body.readUnsignedShort() : CloseCode.NO_STATUS;
        isOver = true;
        events.add(code < 5_000 && isText(body) ? "close " + code : "violation 1002");
    }

    private void join(WebSocketFrame frame) {
        if (!(frame instanceof ContinuationWebSocketFrame)) {
            isBinary = frame instanceof BinaryWebSocketFrame;
        }
        message.writeBytes(frame.content());
        if (!frame.isFinalFragment()) {
            return;
        }
        if (isBinary) {
            events.add("binary " + message.readableBytes());
        } else if (isText(message)) {
            events.add("text " + message.toString(UTF_8));
        } else {
            isOver = true;
            events.add("violation 1007");
        }
        message.clear();
    }

    private static boolean isText(ByteBuf bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(ByteBufUtil.getBytes(bytes)));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!isOver) {
            isOver = true;
            int code = ((CorruptedWebSocketFrameException) cause).closeStatus().code();
            // Of a close reason: the text of messages is not Netty's to check here.
            events.add("violation " + (code == CloseCode.INVALID_TEXT ? 1002 : code));
        }
    }
}
