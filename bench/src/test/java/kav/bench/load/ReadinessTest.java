package kav.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadinessTest {
    private final ByteBuffer in = ByteBuffer.allocateDirect(64);
    private final List<String> heard = new ArrayList<>();

    @Test
    void shouldTellWhoHasBytes_alsoWhenASocketsNumberIsTakenAgain() throws IOException {
        try (ServerSocket server = server();
                Readiness readiness = new Readiness();
                LoopbackSocket first = connect(server);
                Socket firstPeer = server.accept()) {
            readiness.add(first, () -> heard.add("first"));
            readiness.tell(0);
            assertThat(heard).isEmpty();
            firstPeer.getOutputStream().write(7);
            readiness.tell(1_000);
            assertThat(heard).containsExactly("first");
            assertThat(first.read(in)).isEqualTo(1);
            assertThat(first.read(in)).as("nothing more").isZero();
            first.close();
            try (LoopbackSocket second = connect(server);
                    Socket secondPeer = server.accept()) {
                readiness.add(second, () -> heard.add("second"));
                secondPeer.getOutputStream().write(8);
                readiness.tell(1_000);
                assertThat(heard).containsExactly("first", "second");
                secondPeer.close();
                assertThat(second.read(in)).isEqualTo(1);
                readiness.tell(1_000);
                assertThat(second.read(in)).as("the end").isEqualTo(-1);
            }
        }
    }

    @Test
    void shouldSendWhatIsBetweenPositionAndLimit_whenWritten() throws IOException {
        try (ServerSocket server = server();
                LoopbackSocket socket = connect(server);
                Socket peer = server.accept()) {
            ByteBuffer out = ByteBuffer.allocateDirect(8).put(new byte[] {1, 2, 3, 4}).flip();
            out.get();
            socket.write(out);
            assertThat(out.hasRemaining()).isFalse();
            assertThat(peer.getInputStream().readNBytes(3)).containsExactly(2, 3, 4);
        }
    }

    @Test
    void shouldRefuse_whenClosedOrTheBufferMayMove() throws IOException {
        try (ServerSocket server = server()) {
            LoopbackSocket socket = connect(server);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> socket.write(ByteBuffer.allocate(1)));
            socket.close();
            socket.close();
            assertThatThrownBy(() -> socket.read(in)).isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> socket.write(in)).isInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    void shouldFail_whenNobodyListens() throws IOException {
        int port;
        try (ServerSocket gone = server()) {
            port = gone.getLocalPort();
        }
        assertThatThrownBy(() -> LoopbackSocket.connect(port, inASecond()))
                .isInstanceOf(IOException.class);
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static LoopbackSocket connect(ServerSocket server) throws IOException {
        return LoopbackSocket.connect(server.getLocalPort(), inASecond());
    }

    private static long inASecond() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    }
}
