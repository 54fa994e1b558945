package kav.edge.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kav.edge.websocket.DecoderRig.BINARY;
import static kav.edge.websocket.DecoderRig.CLOSE;
import static kav.edge.websocket.DecoderRig.CONTINUATION;
import static kav.edge.websocket.DecoderRig.FIN;
import static kav.edge.websocket.DecoderRig.PING;
import static kav.edge.websocket.DecoderRig.PONG;
import static kav.edge.websocket.DecoderRig.TEXT;
import static kav.edge.websocket.DecoderRig.closing;
import static kav.edge.websocket.DecoderRig.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Our frame codec beside Netty's, on seeded random input: both hear the same and refuse the same.
class NettyDifferenceTest {
    private static final int MAX_MESSAGE_BYTES = 70_000;
    private static final int STREAMS = 2_000;

    /// Ends every frame that a mutation left open at the stream's end.
    private static final byte[] TAIL = new byte[16];

    private static final int[] CODES = {
        1000, 1001, 1005, 1011, 1015, 2999, 3000, 4999, 5000, 40_000
    };

    @Test
    void shouldHearTheSame_whenStreamsAreGood() {
        int messages = 0;
        for (int seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            byte[] stream = stream(random);
            List<String> heard = compare(stream, random, seed);
            messages += heard.size();
            assertThat(heard).as("seed %d", seed).noneMatch(event -> event.startsWith("violation"));
        }
        assertThat(messages).isGreaterThan(5 * STREAMS);
    }

    @Test
    void shouldRefuseTheSame_whenBytesOfTheStreamAreChanged() {
        int refused = 0;
        for (int seed = 0; seed < 4 * STREAMS; seed++) {
            Random random = new Random(~seed);
            byte[] stream = stream(random);
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                int at = random.nextInt(Math.min(stream.length, 60));
                stream[at] ^= (byte) (1 << random.nextInt(8));
            }
            List<String> heard = compare(DecoderRig.all(stream, TAIL), random, ~seed);
            refused += heard.toString().contains("violation ") ? 1 : 0;
        }
        assertThat(refused).as("most changes break the protocol").isGreaterThan(STREAMS);
    }

    /// @return what both heard
    private static List<String> compare(byte[] stream, Random random, int seed) {
        int[] cuts = random.ints(random.nextInt(6), 1, stream.length + 1).sorted().toArray();
        List<String> expected = new NettyReference(MAX_MESSAGE_BYTES).feed(stream, cuts);
        List<String> heard = new DecoderRig(MAX_MESSAGE_BYTES).feed(stream, cuts).events;
        assertThat(heard).as("seed %d", seed).isEqualTo(expected);
        return heard;
    }

    /// Some messages, now and then in pieces with control frames between; sometimes a close.
    private static byte[] stream(Random random) {
        List<byte[]> frames = new ArrayList<>();
        for (int messages = random.nextInt(4, 10); messages > 0; messages--) {
            int opcode = random.nextInt(4) == 0 ? BINARY : TEXT;
            if (random.nextInt(3) > 0) {
                int length = random.nextInt(200) == 0 ? 65_536 : random.nextInt(300);
                frames.add(frame(FIN | opcode, text(random, length)));
            } else {
                frames.add(frame(opcode, text(random, random.nextInt(200))));
                addControl(random, frames);
                for (int pieces = random.nextInt(3); pieces > 0; pieces--) {
                    frames.add(frame(CONTINUATION, text(random, random.nextInt(200))));
                    addControl(random, frames);
                }
                frames.add(frame(FIN | CONTINUATION, text(random, random.nextInt(200))));
            }
            addControl(random, frames);
        }
        if (random.nextInt(3) == 0) {
            frames.add(frame(FIN | CLOSE, closing(1000, text(random, 20))));
        }
        return DecoderRig.all(frames.toArray(byte[][]::new));
    }

    private static void addControl(Random random, List<byte[]> frames) {
        if (random.nextInt(3) == 0) {
            int opcode = random.nextBoolean() ? PING : PONG;
            frames.add(frame(FIN | opcode, text(random, random.nextInt(60))));
        }
    }

    /// @param characters some of them have two, three or four bytes
    private static byte[] text(Random random, int characters) {
        StringBuilder text = new StringBuilder();
        boolean ascii = random.nextBoolean();
        for (int i = 0; i < characters; i++) {
            int kind = ascii || characters > 300 ? 9 : random.nextInt(10);
            text.appendCodePoint(
                    switch (kind) {
                        case 0 -> 0x1F600 + random.nextInt(64);
                        case 1 -> '€';
                        case 2, 3 -> 'א' + random.nextInt(27);
                        default -> ' ' + random.nextInt(95);
                    });
        }
        return text.toString().getBytes(UTF_8);
    }

    @Test
    void shouldJudgeCloseFramesAlike_whenCodeAndReasonAreRandom() {
        for (int seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            int code =
                    random.nextBoolean()
                            ? CODES[random.nextInt(CODES.length)]
                            : random.nextInt(65_536);
            byte[] reason = text(random, random.nextInt(20));
            if (reason.length > 0 && random.nextInt(3) == 0) {
                reason[random.nextInt(reason.length)] ^= (byte) (1 << random.nextInt(8));
            }
            compare(frame(FIN | CLOSE, closing(code, reason)), random, seed);
        }
    }

    @Test
    void shouldWriteWhatNettyWrites_whenFramesAreRandom() {
        for (int seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            int length = random.nextInt(100) == 0 ? 65_536 : random.nextInt(400);
            byte[] text = "x".repeat(length).getBytes(UTF_8);
            byte[] payload = "p".repeat(random.nextInt(126)).getBytes(UTF_8);
            int code = random.nextInt(3_000, 5_000);
            ByteBuf ours = Unpooled.buffer();
            FrameWriter.text(ours, text, 0, text.length);
            FrameWriter.ping(ours);
            FrameWriter.pong(ours, payload, 0, payload.length);
            FrameWriter.close(ours, code, "bye");
            ByteBuf nettys =
                    encoded(
                            new TextWebSocketFrame(Unpooled.wrappedBuffer(text)),
                            new PingWebSocketFrame(),
                            new PongWebSocketFrame(Unpooled.wrappedBuffer(payload)),
                            new CloseWebSocketFrame(code, "bye"));
            assertThat(ours).as("seed %d", seed).isEqualTo(nettys);
            ours.release();
            nettys.release();
        }
    }

    private static ByteBuf encoded(WebSocketFrame... frames) {
        EmbeddedChannel server = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
        ByteBuf all = Unpooled.buffer();
        for (WebSocketFrame frame : frames) {
            server.writeOutbound(frame);
            for (ByteBuf out = server.readOutbound(); out != null; out = server.readOutbound()) {
                all.writeBytes(out);
                out.release();
            }
        }
        server.finishAndReleaseAll();
        return all;
    }
}
