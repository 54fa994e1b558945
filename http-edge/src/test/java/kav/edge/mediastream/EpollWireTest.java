package kav.edge.mediastream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Route;
import kav.edge.http.Router;
import kav.edge.http.UpgradeHandler;
import kav.edge.websocket.CloseCode;
import kav.edge.websocket.FrameDecoder;
import kav.edge.websocket.LoopBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real sockets of one event loop, and a peer who reads late, sends much, and leaves in every way.
class EpollWireTest {
    /// So small that a burst takes many reads.
    private static final int BUFFER_BYTES = 256;

    private static final int MAX_MESSAGE_BYTES = 65_536;
    private static final int MUCH = 8 << 20;
    private static final int PATIENCE_MS = 20_000;

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Line> opened = new LinkedBlockingQueue<>();
    private Consumer<Line> atOpen = _ -> {};
    private HttpServer server;

    /// The server's end.
    private final class Line implements MediaSocket.Session {
        final List<String> heard = new CopyOnWriteArrayList<>();
        final List<SocketEnd> ends = new CopyOnWriteArrayList<>();
        final CompletableFuture<SocketEnd> ended = new CompletableFuture<>();
        final Channel channel;
        final LoopSide.Memory memory;
        final MediaSocket socket;

        Line(Channel channel) {
            this.channel = channel;
            this.memory =
                    new LoopSide.Memory(
                            new FrameDecoder.Scratch(MAX_MESSAGE_BYTES),
                            new LoopBuffer(BUFFER_BYTES, channel.alloc()),
                            new LoopBuffer(BUFFER_BYTES, channel.alloc()));
            SocketTimeouts usual = SocketTimeouts.defaults();
            this.socket =
                    new MediaSocket(
                            new SocketTimeouts(
                                    usual.startNs(),
                                    usual.pingNs(),
                                    usual.readIdleNs(),
                                    usual.writeStallNs(),
                                    1),
                            new LoopWheel(channel.eventLoop(), () -> 0),
                            memory,
                            MAX_MESSAGE_BYTES,
                            this);
        }

        @Override
        public void onOpen(MediaSocket open) {
            lines.add(this);
            atOpen.accept(this);
            opened.add(this);
        }

        /// Sends back what it hears, but for one word.
        @Override
        public void onText(byte[] buffer, int offset, int length) {
            String text = new String(buffer, offset, length, StandardCharsets.US_ASCII);
            if (text.equals("fail")) {
                throw new IllegalStateException("asked to");
            }
            heard.add(text);
            socket.send(buffer, offset, length);
        }

        @Override
        public void onBinary() {}

        @Override
        public void onTick(long nowNs) {}

        @Override
        public void onClosed(SocketEnd how) {
            ends.add(how);
            ended.complete(how);
        }

        /// On the event loop, and waits for it.
        void inLoop(Runnable task) throws Exception {
            channel.eventLoop().submit(task).get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        }

        /// Queues so much that no kernel takes it at once.
        void sendMuch() {
            byte[] piece = new byte[MAX_MESSAGE_BYTES - 10];
            for (int sent = 0; sent < MUCH; sent += MAX_MESSAGE_BYTES) {
                socket.send(piece, 0, piece.length);
                socket.flush();
            }
        }

        void assertNothingKept() {
            assertThat(memory.sent().isHeld()).as("send buffer kept").isFalse();
            assertThat(memory.received().isHeld()).as("read buffer kept").isFalse();
        }

        /// Waits until the event of the upgrade and what it left to be done are through.
        boolean hasLeftChannel() throws Exception {
            inLoop(() -> {});
            inLoop(() -> {});
            return !channel.isRegistered();
        }
    }

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Epoll.isAvailable());
        Route route = Route.webSocket("/line", _ -> UpgradeHandler.accept(List.of(), Opener::new));
        server =
                HttpServer.start(
                        HttpSettings.defaults()
                                .onLoopback(0)
                                .withTransport(HttpSettings.Transport.EPOLL, 1),
                        new Router(List.of(route)));
    }

    @AfterEach
    void stop() {
        server.close();
        lines.forEach(line -> line.memory.close());
    }

    private final class Opener extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            Line line = new Line(channel);
            channel.pipeline().addLast(new ChannelWire(line.socket, line.memory));
        }
    }

    @Test
    void shouldCarryBothWays_whenItHasLeftItsChannel() throws Exception {
        try (Socket peer = open()) {
            Line line = line();
            assertThat(line.hasLeftChannel()).isTrue();
            say(peer, "one", "two");
            assertThat(hear(peer, 10)).isEqualTo("\u0081\3one\u0081\3two");
            assertThat(line.heard).containsExactly("one", "two");
        }
    }

    @Test
    void shouldStayWithItsChannel_whenBytesWaitThere() throws Exception {
        atOpen = line -> line.socket.executor().execute(line::sendMuch);
        try (Socket peer = open()) {
            assertThat(line().hasLeftChannel()).isFalse();
            readMuch(peer);
            say(peer, "still here");
            assertThat(hear(peer, 12)).isEqualTo("\u0081\nstill here");
        }
    }

    @Test
    void shouldSendAll_whenThePeerReadsLate() throws Exception {
        try (Socket peer = open()) {
            Line line = line();
            assertThat(line.hasLeftChannel()).isTrue();
            line.inLoop(line::sendMuch);
            line.inLoop(() -> assertThat(line.socket.isWritable()).isFalse());
            line.inLoop(line::assertNothingKept);
            readMuch(peer);
            say(peer, "there is room");
            assertThat(hear(peer, 15)).isEqualTo("\u0081\rthere is room");
            line.inLoop(() -> assertThat(line.socket.isWritable()).isTrue());
        }
    }

    @Test
    void shouldReadAll_whenMoreCameThanOneTurnReads() throws Exception {
        try (Socket peer = open()) {
            Line line = line();
            assertThat(line.hasLeftChannel()).isTrue();
            CountDownLatch busy = new CountDownLatch(1);
            line.channel.eventLoop().execute(() -> awaitQuietly(busy));
            int texts = 150;
            ByteBuf burst = Unpooled.buffer();
            for (int i = 0; i < texts; i++) {
                burst.writeBytes(SocketRig.frame("x".repeat(100)));
            }
            burst.readBytes(peer.getOutputStream(), burst.readableBytes());
            busy.countDown();
            assertThat(hear(peer, texts * 102))
                    .isEqualTo(("\u0081d" + "x".repeat(100)).repeat(texts));
            line.inLoop(line::assertNothingKept);
        }
    }

    private enum Leaving {
        HANGS_UP(SocketEnd.BROKEN_BY_PEER),
        RESETS(SocketEnd.BROKEN_BY_PEER),
        SAYS_GOODBYE(SocketEnd.CLOSED_BY_PEER),
        MAKES_US_FAIL(SocketEnd.FAULT),
        IS_CUT_BY_THE_SERVER(SocketEnd.BROKEN_BY_PEER),
        SAYS_GOODBYE_AND_TAKES_NOTHING(SocketEnd.CLOSED_BY_PEER);

        final SocketEnd how;

        Leaving(SocketEnd how) {
            this.how = how;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndOnceAndFreeItsPlace_whenThePeer(Leaving leaving) throws Exception {
        try (Socket peer = open()) {
            Line line = line();
            assertThat(line.hasLeftChannel()).isTrue();
            say(peer, "last word");
            assertThat(hear(peer, 11)).isEqualTo("\u0081\tlast word");
            leave(leaving, peer, line);
            assertThat(line.ended.get(PATIENCE_MS, TimeUnit.MILLISECONDS)).isEqualTo(leaving.how);
            assertThat(line.channel.closeFuture().await(PATIENCE_MS)).isTrue();
            line.inLoop(line::assertNothingKept);
            assertThat(line.ends).hasSize(1);
        }
        try (Socket next = open()) {
            say(next, "next");
            assertThat(hear(next, 6)).isEqualTo("\u0081\4next");
        }
    }

    private static void leave(Leaving leaving, Socket peer, Line line) throws Exception {
        switch (leaving) {
            case HANGS_UP -> peer.shutdownOutput();
            case RESETS -> {
                peer.setSoLinger(true, 0);
                peer.close();
            }
            case SAYS_GOODBYE -> {
                peer.getOutputStream()
                        .write(new byte[] {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 3, (byte) 0xE8});
                assertThat(hear(peer, 4)).isEqualTo("\u0088\2\3\u00E8");
            }
            case MAKES_US_FAIL -> say(peer, "fail");
            case IS_CUT_BY_THE_SERVER -> {
                var _ = line.channel.close();
            }
            case SAYS_GOODBYE_AND_TAKES_NOTHING ->
                    line.inLoop(() -> {
                        line.sendMuch();
                        line.socket.onClose(CloseCode.NORMAL);
                    });
        }
    }

    @Test
    void shouldEndAtOnce_whenThePeerHangsUpRightBehindTheUpgrade() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        try (Socket other = open();
                Socket peer = connect()) {
            line().channel.eventLoop().execute(() -> awaitQuietly(busy));
            SocketRig.askForUpgrade(peer, "/line");
            peer.shutdownOutput();
            busy.countDown();
            assertThat(line().ended.get(PATIENCE_MS, TimeUnit.MILLISECONDS))
                    .isEqualTo(SocketEnd.BROKEN_BY_PEER);
            say(other, "still there");
            assertThat(hear(other, 13)).isEqualTo("\u0081\u000Bstill there");
        }
    }

    @Test
    void shouldHearTheLastWord_whenThePeerHangsUpRightBehindIt() throws Exception {
        try (Socket peer = open()) {
            Line line = line();
            assertThat(line.hasLeftChannel()).isTrue();
            CountDownLatch busy = new CountDownLatch(1);
            line.channel.eventLoop().execute(() -> awaitQuietly(busy));
            say(peer, "bye");
            peer.shutdownOutput();
            busy.countDown();
            assertThat(line.ended.get(PATIENCE_MS, TimeUnit.MILLISECONDS))
                    .isEqualTo(SocketEnd.BROKEN_BY_PEER);
            assertThat(line.heard).containsExactly("bye");
            assertThat(hear(peer, 100)).isEqualTo("\u0081\3bye");
        }
    }

    /// The server's end of the next that has opened.
    private Line line() throws Exception {
        return requireNonNull(opened.poll(PATIENCE_MS, TimeUnit.MILLISECONDS));
    }

    private Socket open() throws IOException {
        Socket peer = connect();
        SocketRig.upgrade(peer, "/line");
        return peer;
    }

    private Socket connect() throws IOException {
        Socket peer = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        peer.setTcpNoDelay(true);
        peer.setSoTimeout(PATIENCE_MS);
        return peer;
    }

    private static void say(Socket peer, String... texts) throws IOException {
        for (String text : texts) {
            ByteBuf frame = SocketRig.frame(text);
            frame.readBytes(peer.getOutputStream(), frame.readableBytes());
        }
    }

    private static String hear(Socket peer, int bytes) throws IOException {
        return new String(peer.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    private static void readMuch(Socket peer) throws IOException {
        int frames = MUCH / MAX_MESSAGE_BYTES;
        for (int i = 0; i < frames; i++) {
            assertThat(hear(peer, 2)).isEqualTo("\u0081\u007E");
            assertThat(peer.getInputStream().readNBytes(MAX_MESSAGE_BYTES - 8))
                    .hasSize(MAX_MESSAGE_BYTES - 8);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
