package kav.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadGeneratorTest {
    @Test
    void shouldGetEveryFrameBack_whenTheServerEchoes() throws IOException {
        try (BareNettyEcho echo = new BareNettyEcho(0)) {
            LoadResult result =
                    LoadGenerator.run(
                            new LoadSettings(
                                    LoadSettings.Target.echo(
                                            echo.port(),
                                            ServerProcess.PATH,
                                            ProcessHandle.current().pid()),
                                    20,
                                    1,
                                    1));
            LoadResult.Counts counts = result.counts();
            // A starved machine may leave frames unsent; they are counted, and no other is missing.
            assertThat(counts.sent()).isPositive();
            assertThat(counts.sent() + counts.unsent()).isEqualTo(2_000);
            assertThat(counts.received()).isEqualTo(counts.sent());
            assertThat(counts.lost() + counts.reordered() + counts.corrupted()).isZero();
            assertThat(counts.duplicated() + counts.closedEarly()).isZero();
            assertThat(result.roundTrip().p50Ms()).isPositive();
            assertThat(result.roundTrip().p99Ms())
                    .isGreaterThanOrEqualTo(result.roundTrip().p50Ms());
            assertThat(result.cpuMicros()).isNotNegative();
            assertThat(LoadResult.parse(result.toJson())).isEqualTo(result);
        }
    }

    @Test
    void shouldFail_whenNobodyListensOrUpgradeIsRefused() throws IOException {
        try (BareNettyEcho echo = new BareNettyEcho(0)) {
            assertThatThrownBy(() ->
                            LoadGenerator.run(
                                    new LoadSettings(
                                            LoadSettings.Target.echo(echo.port(), "/other", 0),
                                            1,
                                            0,
                                            1)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldLosePings_whenTheServerReadsAndAnswersNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.startVirtualThread(() -> upgradeAndRead(silent));
            LoadResult result =
                    LoadGenerator.run(
                            new LoadSettings(
                                    new LoadSettings.Target(
                                            silent.getLocalPort(), "/", false, true, 0),
                                    1,
                                    0,
                                    1));
            server.join();
            // One each 200 ms, and one after the last frame.
            assertThat(result.counts().lost()).isEqualTo(6);
            assertThat(result.isClean()).isFalse();
            assertThat(result.roundTrip().p50Ms()).isGreaterThan(100_000);
        }
    }

    private static void upgradeAndRead(ServerSocket silent) {
        try (Socket socket = silent.accept()) {
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[8_192];
            int length = in.read(bytes);
            String request = new String(bytes, 0, length, StandardCharsets.US_ASCII);
            String key = request.replaceAll("(?is).*sec-websocket-key: *(\\S+).*", "$1");
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            byte[] accept =
                    sha.digest(
                            (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                            + Base64.getEncoder().encodeToString(accept)
                            + "\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | GeneralSecurityException over) {
            throw new IllegalStateException(over);
        }
    }

    @Test
    void shouldRefuse_whenARunWouldBeUnbounded() {
        LoadSettings.Target target = LoadSettings.Target.echo(1, "/", 0);
        assertThatThrownBy(() -> new LoadSettings(target, 1, 0, 601))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LoadSettings(target, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LoadSettings(target, 1, 0, 1, 6_000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCountAsMeasured_whenFrameOrTimeIsNotBefore() {
        assertThat(LoadGenerator.atLeast(4, 5)).isZero();
        assertThat(LoadGenerator.atLeast(5, 5)).isEqualTo(1);
        assertThat(LoadGenerator.atLeast(6, 5)).isEqualTo(1);
        assertThat(LoadGenerator.atLeast(0, 0)).isEqualTo(1);
        assertThat(LoadGenerator.atLeast(Long.MIN_VALUE + 1, Long.MAX_VALUE))
                .as("a clock that has turned over")
                .isEqualTo(1);
    }

    @Test
    void shouldTellOwnFramesFromOthers_whenStamped() {
        ByteBuffer payload = ByteBuffer.allocate(300);
        payload.put((byte) 'x');
        FrameStamp.write(payload, 777, 123_456);
        assertThat(payload.position()).isEqualTo(1 + FrameStamp.CHARACTERS);
        assertThat(FrameStamp.frame(payload, 1, 777)).isEqualTo(123_456);
        assertThat(FrameStamp.frame(payload, 1, 778)).isEqualTo(FrameStamp.CORRUPTED);
        payload.put(200, (byte) (payload.get(200) ^ 1));
        assertThat(FrameStamp.frame(payload, 1, 777)).isEqualTo(FrameStamp.CORRUPTED);
    }

    @Test
    void shouldBeAMaskedTextOfTwiliosShape_whenMediaIsWritten() {
        ByteBuffer out = ByteBuffer.allocate(MessageWriter.MAX_BYTES);
        new MessageWriter().media(out, 5, 9, "MZ1".getBytes(StandardCharsets.US_ASCII));
        out.flip();
        assertThat(out.get(0)).isEqualTo((byte) 0x81);
        int length = out.getShort(2);
        assertThat(length).isEqualTo(out.limit() - 8);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < length; index++) {
            text.append((char) (out.get(8 + index) ^ out.get(4 + index % 4)));
        }
        assertThat(text.toString())
                .startsWith(
                        "{\"event\":\"media\",\"sequenceNumber\":\"11\",\"media\":{\"track\":"
                                + "\"inbound\",\"chunk\":\"10\",\"timestamp\":\"180\","
                                + "\"payload\":\"AAAFAAAJ")
                .endsWith("==\"},\"streamSid\":\"MZ1\"}");
    }

    @Test
    void shouldReadBothTimes_whenTheProcessNameIsOdd() {
        ProcessCpu cpu =
                ProcessCpu.parse("42 (odd) name) S 1 2 3 4 5 6 7 8 9 10 1500 700 0 0 20 0");
        assertThat(cpu).isEqualTo(new ProcessCpu(1_500, 700));
        ProcessCpu before = new ProcessCpu(1_400, 690);
        assertThat(cpu.userMicrosSince(before)).isEqualTo(1_000_000);
        assertThat(cpu.systemMicrosSince(before)).isEqualTo(100_000);
    }
}
