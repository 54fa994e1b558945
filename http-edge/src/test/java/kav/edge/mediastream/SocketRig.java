package kav.edge.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kav.edge.websocket.FrameDecoder;
import kav.edge.websocket.LoopBuffer;

/// Media sockets on one loop, its wheel turned by hand. Each writes down what its session hears.
final class SocketRig implements AutoCloseable {
    static final int MAX_MESSAGE_BYTES = 65_536;
    private static final int MASK = 0x37FA213D;

    final EmbeddedChannel loop = new EmbeddedChannel();
    final LoopSide.Memory memory =
            new LoopSide.Memory(
                    new FrameDecoder.Scratch(MAX_MESSAGE_BYTES),
                    new LoopBuffer(4_096, loop.alloc()),
                    new LoopBuffer(256, loop.alloc()));
    private long nowNs = 1;
    final LoopWheel wheel = new LoopWheel(loop.eventLoop(), () -> nowNs);
    private final List<Peer> peers = new ArrayList<>();

    /// One socket with its session and the other end of its line.
    final class Peer implements MediaSocket.Session {
        final List<String> heard = new ArrayList<>();
        final MediaSocket socket =
                new MediaSocket(SocketTimeouts.defaults(), wheel, memory, MAX_MESSAGE_BYTES, this);
        final EmbeddedChannel channel =
                new EmbeddedChannel(new ChannelWire(socket, memory)) {
                    @Override
                    protected void doWrite(ChannelOutboundBuffer in) throws Exception {
                        if (!isBlocked) {
                            super.doWrite(in);
                        }
                    }
                };

        /// Whether each text carries the session on in time.
        boolean isOnTime;

        /// Whether the kernel takes nothing.
        boolean isBlocked;

        /// Whether each text is sent back.
        boolean isEcho;

        /// Arrives in one read, in the loop's buffer.
        void reads(ByteBuf bytes) {
            ByteBuf read = memory.received().take().writeBytes(bytes);
            bytes.release();
            channel.pipeline().fireChannelRead(read);
            channel.pipeline().fireChannelReadComplete();
        }

        /// All that was sent, as ISO 8859-1; empty when nothing was.
        String sent() {
            StringBuilder text = new StringBuilder();
            for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
                text.append(out.toString(StandardCharsets.ISO_8859_1));
                out.release();
            }
            return text.toString();
        }

        @Override
        public void onOpen(MediaSocket opened) {
            heard.add("open");
        }

        @Override
        public void onText(byte[] buffer, int offset, int length) {
            heard.add(new String(buffer, offset, length, StandardCharsets.UTF_8));
            if (isOnTime) {
                socket.isOnTime();
            }
            if (isEcho) {
                socket.send(buffer, offset, length);
            }
        }

        @Override
        public void onBinary() {
            heard.add("binary");
        }

        @Override
        public void onTick(long nowNs) {
            heard.add("tick");
        }

        @Override
        public void onClosed(SocketEnd how) {
            heard.add("closed " + how);
        }
    }

    Peer peer() {
        Peer peer = new Peer();
        peers.add(peer);
        return peer;
    }

    /// The wheel turns so many times, 20 ms each.
    void turn(int times) {
        for (int i = 0; i < times; i++) {
            nowNs += TimeUnit.MILLISECONDS.toNanos(20);
            wheel.turn();
        }
    }

    /// A masked text frame of up to 65,535 bytes.
    static ByteBuf frame(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = head(Unpooled.buffer(), bytes.length, 0x80).writeInt(MASK);
        for (int i = 0; i < bytes.length; i++) {
            frame.writeByte(bytes[i] ^ MASK >>> 24 - 8 * (i & 3));
        }
        return frame;
    }

    /// The first bytes of a text frame.
    static ByteBuf head(ByteBuf frame, int length, int mask) {
        frame.writeByte(0x81);
        return length < 126
                ? frame.writeByte(mask | length)
                : frame.writeByte(mask | 126).writeShort(length);
    }

    /// Opens a WebSocket, as a client does.
    static void upgrade(Socket socket, String path) throws IOException {
        askForUpgrade(socket, path);
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        assertThat(answer.toString()).startsWith("HTTP/1.1 101");
    }

    static void askForUpgrade(Socket socket, String path) throws IOException {
        String request =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2hhcmVkIG1lbW9yeSEhIQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    void closePeers() {
        for (Peer peer : peers) {
            peer.channel.finishAndReleaseAll();
        }
    }

    @Override
    public void close() {
        closePeers();
        wheel.close();
        memory.close();
        loop.finishAndReleaseAll();
    }
}
