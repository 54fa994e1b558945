package kav.edge.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameDecoderTest {
    private static final int MAX_MESSAGE_BYTES = 8_192;

    private final DecoderRig rig = new DecoderRig(MAX_MESSAGE_BYTES);

    private static byte[] frames(WebSocketFrame... frames) {
        EmbeddedChannel client = new EmbeddedChannel(new WebSocket13FrameEncoder(true));
        ByteBuf all = Unpooled.buffer();
        for (WebSocketFrame frame : frames) {
            client.writeOutbound(frame);
            for (ByteBuf out = client.readOutbound(); out != null; out = client.readOutbound()) {
                all.writeBytes(out);
                out.release();
            }
        }
        client.finishAndReleaseAll();
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes).release();
        return bytes;
    }

    @Test
    void shouldHearText_whenAFrameComesByteByByte() {
        byte[] bytes = frames(new TextWebSocketFrame("שלום, Kav"));
        int[] everyByte = java.util.stream.IntStream.range(1, bytes.length).toArray();
        rig.feed(bytes, everyByte);
        assertThat(rig.events).containsExactly("text שלום, Kav");
    }

    @Test
    void shouldJoinFragments_whenControlFramesComeBetween() {
        rig.feed(
                frames(
                        new TextWebSocketFrame(false, 0, "one "),
                        new PingWebSocketFrame(Unpooled.copiedBuffer("p", UTF_8)),
                        new ContinuationWebSocketFrame(false, 0, "two "),
                        new PongWebSocketFrame(),
                        new ContinuationWebSocketFrame(true, 0, "three")));
        assertThat(rig.events).containsExactly("ping p", "pong", "text one two three");
    }

    @Test
    void shouldAcceptUtf8_whenACharacterIsSplitOverFragments() {
        byte[] hebrew = "ש".getBytes(UTF_8);
        rig.feed(
                frames(
                        new TextWebSocketFrame(false, 0, Unpooled.copiedBuffer(hebrew, 0, 1)),
                        new ContinuationWebSocketFrame(
                                true, 0, Unpooled.copiedBuffer(hebrew, 1, 1))));
        assertThat(rig.events).containsExactly("text ש");
    }

    @Test
    void shouldReportClose_whenThePeerClosesWithAndWithoutCode() {
        DecoderRig other = new DecoderRig(MAX_MESSAGE_BYTES);
        rig.feed(frames(new CloseWebSocketFrame(1000, "bye")));
        other.feed(frames(new CloseWebSocketFrame()));
        assertThat(rig.events).containsExactly("close 1000");
        assertThat(other.events).containsExactly("close 1005");
    }

    @Test
    void shouldIgnoreWhatFollows_whenTheSocketWasClosed() {
        rig.feed(frames(new CloseWebSocketFrame(1000, ""), new TextWebSocketFrame("late")));
        assertThat(rig.events).containsExactly("close 1000");
    }

    /// Cases of RFC 6455 sections 5.2 to 5.5 and 7.4, as raw bytes with mask 00000000.
    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "810161,            1002, not masked",
        "C18100000000 61,   1002, reserved bit",
        "838100000000 61,   1002, unknown data opcode",
        "8B8000000000,      1002, unknown control opcode",
        "098000000000,      1002, fragmented ping",
        "89FE007E00000000,  1002, ping over 125 bytes",
        "808100000000 61,   1002, continuation of nothing",
        "888100000000 61,   1002, close with one byte",
        "8882000000 0003ED, 1002, close with 1005",
        "8882000000 00000A, 1002, close with code 10",
        "8884000000 0003E8C328, 1002, close reason not UTF-8",
        "818200000000 C328, 1007, text not UTF-8",
        "818300000000 EDA080, 1007, a lone surrogate",
        "81FF800000000000000000000000, 1002, negative length",
        "81FE200100000000,  1009, longer than allowed",
    })
    void shouldRefuse_whenTheProtocolIsBroken(String hex, int closeCode, String why) {
        rig.feed(HexFormat.of().parseHex(hex.replace(" ", "")));
        assertThat(rig.events).as(why).containsExactly("violation " + closeCode);
    }

    @Test
    void shouldRefuse_whenFragmentsTogetherAreTooLong() {
        String half = "x".repeat(MAX_MESSAGE_BYTES / 2 + 1);
        rig.feed(
                frames(
                        new TextWebSocketFrame(false, 0, half),
                        new ContinuationWebSocketFrame(true, 0, half)));
        assertThat(rig.events).containsExactly("violation 1009");
    }

    @Test
    void shouldRefuse_whenAMessageBeginsInsideAnother() {
        rig.feed(frames(new TextWebSocketFrame(false, 0, "a"), new TextWebSocketFrame("b")));
        assertThat(rig.events).containsExactly("violation 1002");
    }

    @Test
    void shouldHearWhatNettyWrote_whenFramesAndCutsAreRandom() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            DecoderRig fresh = new DecoderRig(MAX_MESSAGE_BYTES);
            List<String> expected = new ArrayList<>();
            List<WebSocketFrame> sent = new ArrayList<>();
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                addRandomMessage(random, sent, expected);
            }
            byte[] bytes = frames(sent.toArray(WebSocketFrame[]::new));
            int[] cuts = random.ints(random.nextInt(6), 1, bytes.length + 1).sorted().toArray();
            fresh.feed(bytes, cuts);
            assertThat(fresh.events).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static void addRandomMessage(
            Random random, List<WebSocketFrame> sent, List<String> expected) {
        String text = randomText(random, random.nextInt(700));
        switch (random.nextInt(5)) {
            case 0 -> {
                sent.add(new PingWebSocketFrame(Unpooled.copiedBuffer("ping", UTF_8)));
                expected.add("ping ping");
            }
            case 1 -> {
                sent.add(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[text.length()])));
                expected.add("binary " + text.length());
            }
            case 2 -> {
                int cut = random.nextInt(text.length() + 1);
                sent.add(new TextWebSocketFrame(false, 0, text.substring(0, cut)));
                sent.add(new PongWebSocketFrame());
                sent.add(new ContinuationWebSocketFrame(true, 0, text.substring(cut)));
                expected.add("pong");
                expected.add("text " + text);
            }
            default -> {
                sent.add(new TextWebSocketFrame(text));
                expected.add("text " + text);
            }
        }
    }

    private static String randomText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(
                    (char)
                            (random.nextInt(10) == 0
                                    ? random.nextInt('א', 'ת')
                                    : random.nextInt(32, 127)));
        }
        return text.toString();
    }
}
