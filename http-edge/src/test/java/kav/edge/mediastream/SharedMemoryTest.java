package kav.edge.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.SocketFactory;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Route;
import kav.edge.http.Router;
import kav.edge.http.UpgradeHandler;
import kav.fakes.tls.SelfSigned;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// All sockets of a loop read into the same memory and write out of it: nobody may hear what
/// another said, however the bytes are cut.
class SharedMemoryTest {
    private static final int CALLERS = 12;
    private static final int TEXTS = 150;
    private static final int LONGEST_TEXT = 700;
    private static final int PATIENCE_MS = 20_000;

    private enum Way {
        EPOLL,
        NIO,
        TLS
    }

    @TempDir private Path folder;

    private final LoopSides loops = new LoopSides("shared-test", 65_536, System::nanoTime);

    @ParameterizedTest
    @EnumSource
    void shouldGiveEachItsOwn_whenFramesAreCutAndMixed(Way way) throws Exception {
        SelfSigned certificate = SelfSigned.write(folder);
        Route echo = Route.webSocket("/echo", _ -> UpgradeHandler.accept(List.of(), Opener::new));
        List<Caller> callers = new ArrayList<>();
        try (loops;
                HttpServer server =
                        HttpServer.start(settings(way, certificate), new Router(List.of(echo)))) {
            SocketFactory sockets =
                    way == Way.TLS
                            ? certificate.trusting().getSocketFactory()
                            : SocketFactory.getDefault();
            Random random = new Random(7);
            for (int number = 0; number < CALLERS; number++) {
                Socket socket =
                        sockets.createSocket(
                                InetAddress.getLoopbackAddress(), server.address().getPort());
                callers.add(new Caller(socket, number, random));
            }
            List<Caller> speaking = new ArrayList<>(callers);
            while (!speaking.isEmpty()) {
                speaking.get(random.nextInt(speaking.size())).say(1 + random.nextInt(1_500));
                speaking.removeIf(Caller::hasSaidAll);
            }
            for (Caller caller : callers) {
                assertThat(caller.hear()).isEqualTo(caller.expected());
                caller.socket.close();
            }
        }
    }

    private static HttpSettings settings(Way way, SelfSigned certificate) {
        HttpSettings.Transport transport =
                way == Way.NIO ? HttpSettings.Transport.NIO : HttpSettings.Transport.EPOLL;
        HttpSettings plain = HttpSettings.defaults().onLoopback(0).withTransport(transport, 1);
        return way == Way.TLS
                ? plain.withTls(
                        new HttpSettings.Tls(certificate.certificate(), certificate.key(), 100_000))
                : plain;
    }

    private final class Opener extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            LoopSide side = loops.of(channel.eventLoop(), channel.alloc());
            channel.pipeline()
                    .addLast(
                            new ChannelWire(
                                    new MediaSocket(
                                            SocketTimeouts.defaults(),
                                            side.wheel(),
                                            side.memory(),
                                            65_536,
                                            new Echo()),
                                    side.memory()));
        }
    }

    /// One end of a line with all that it says and should get back.
    private static final class Caller {
        final Socket socket;
        private final ByteBuf said = Unpooled.buffer();
        private final ByteBuf expected = Unpooled.buffer();

        Caller(Socket socket, int number, Random random) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MS);
            for (int i = 0; i < TEXTS; i++) {
                String text =
                        (number + ":" + i + ":" + (char) ('a' + number))
                                .repeat(1 + random.nextInt(LONGEST_TEXT / 10));
                said.writeBytes(SocketRig.frame(text));
                SocketRig.head(expected, text.length(), 0)
                        .writeCharSequence(text, StandardCharsets.US_ASCII);
            }
            SocketRig.upgrade(socket, "/echo");
        }

        void say(int bytes) throws IOException {
            said.readBytes(socket.getOutputStream(), Math.min(bytes, said.readableBytes()));
        }

        boolean hasSaidAll() {
            return !said.isReadable();
        }

        String expected() {
            return expected.toString(StandardCharsets.ISO_8859_1);
        }

        String hear() throws IOException {
            byte[] all = socket.getInputStream().readNBytes(expected.readableBytes());
            return new String(all, StandardCharsets.ISO_8859_1);
        }
    }

    private static final class Echo implements MediaSocket.Session {
        private MediaSocket socket;

        @Override
        public void onOpen(MediaSocket opened) {
            socket = opened;
        }

        @Override
        public void onText(byte[] buffer, int offset, int length) {
            socket.send(buffer, offset, length);
        }

        @Override
        public void onBinary() {}

        @Override
        public void onTick(long nowNs) {}

        @Override
        public void onClosed(SocketEnd how) {}
    }
}
