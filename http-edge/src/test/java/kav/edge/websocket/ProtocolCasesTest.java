package kav.edge.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static kav.edge.websocket.DecoderRig.BINARY;
import static kav.edge.websocket.DecoderRig.CLOSE;
import static kav.edge.websocket.DecoderRig.CONTINUATION;
import static kav.edge.websocket.DecoderRig.FIN;
import static kav.edge.websocket.DecoderRig.PING;
import static kav.edge.websocket.DecoderRig.PONG;
import static kav.edge.websocket.DecoderRig.TEXT;
import static kav.edge.websocket.DecoderRig.all;
import static kav.edge.websocket.DecoderRig.closing;
import static kav.edge.websocket.DecoderRig.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The cases of the Autobahn test suite (its groups 1 to 7) that concern a server without
/// extensions, as far as they say what is decoded. Every case is fed whole and byte by byte.
class ProtocolCasesTest {
    private static final int MAX_MESSAGE_BYTES = 70_000;
    private static final byte[] NOTHING = {};

    private static List<String> heard(byte[]... frames) {
        byte[] bytes = all(frames);
        List<String> whole = new DecoderRig(MAX_MESSAGE_BYTES).feed(bytes).events;
        int[] everyByte = bytes.length > 2_000 ? new int[] {1, 3, 9, 1_500} : cuts(bytes.length);
        assertThat(new DecoderRig(MAX_MESSAGE_BYTES).feed(bytes, everyByte).events)
                .as("the same in pieces")
                .isEqualTo(whole);
        return whole;
    }

    private static int[] cuts(int length) {
        return IntStream.range(1, length).toArray();
    }

    /// Autobahn 1.1 and 1.2: each length where its spelling changes.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 125, 126, 127, 128, 65_535, 65_536})
    void shouldHearAll_whenAMessageHasThatLength(int length) {
        String text = "*".repeat(length);
        assertThat(heard(frame(FIN | TEXT, text))).containsExactly("text " + text);
        assertThat(heard(frame(FIN | BINARY, text))).containsExactly("binary " + length);
    }

    /// RFC 6455 section 5.2: the length is written in as few bytes as it can be.
    @ParameterizedTest
    @CsvSource({"0, 126, 2", "125, 126, 2", "0, 127, 8", "125, 127, 8", "126, 127, 8"})
    void shouldRefuse_whenALengthIsNotTheShortestThereIs(int length, int field, int bytes) {
        assertThat(heard(frame(FIN | TEXT, new byte[length], field, bytes)))
                .containsExactly("violation 1002");
    }

    /// Autobahn 2.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125})
    void shouldGivePingsPayloadBack_whenItIsNotTooLong(int length) {
        String payload = "p".repeat(length);
        assertThat(heard(frame(FIN | PING, payload), frame(FIN | PONG, payload)))
                .containsExactly("ping " + payload, "pong");
    }

    @Test
    void shouldHearEveryPing_whenTenComeInOneRead() {
        byte[][] pings =
                IntStream.range(0, 10)
                        .mapToObj(number -> frame(FIN | PING, "p" + number))
                        .toArray(byte[][]::new);
        assertThat(heard(pings))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(number -> "ping p" + number).toList());
    }

    /// Autobahn 2.5, 3.1 to 3.7, 4.1, 4.2 and 5.1, 5.2 and 5.5: the first two bytes condemn the
    /// frame, and whatever follows is ignored.
    @ParameterizedTest
    @MethodSource("badFirstBytes")
    void shouldRefuse_whenTheFirstByteIsNotToBe(int first) {
        assertThat(heard(frame(FIN | TEXT, "a"), frame(first, "b"), frame(FIN | TEXT, "c")))
                .containsExactly("text a", "violation 1002");
    }

    static IntStream badFirstBytes() {
        IntStream reserved =
                IntStream.rangeClosed(1, 7)
                        .flatMap(bits ->
                                IntStream.of(TEXT, BINARY, CLOSE, PING, PONG)
                                        .map(opcode -> FIN | bits << 4 | opcode));
        IntStream unknown =
                IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                        .flatMap(opcode -> IntStream.of(opcode, FIN | opcode));
        IntStream inPieces = IntStream.of(CLOSE, PING, PONG);
        IntStream ofNothing = IntStream.of(CONTINUATION, FIN | CONTINUATION);
        return IntStream.concat(
                IntStream.concat(reserved, unknown), IntStream.concat(inPieces, ofNothing));
    }

    @ParameterizedTest
    @ValueSource(ints = {FIN | CLOSE, FIN | PING, FIN | PONG})
    void shouldRefuse_whenAControlFrameIsLongerThan125(int first) {
        assertThat(heard(frame(first, "x".repeat(126)))).containsExactly("violation 1002");
    }

    /// RFC 6455 section 5.1.
    @ParameterizedTest
    @ValueSource(ints = {FIN | TEXT, FIN | BINARY, TEXT, FIN | CLOSE, FIN | PING, FIN | PONG})
    void shouldRefuse_whenAFrameIsNotMasked(int first) {
        assertThat(heard(new byte[] {(byte) first, 2, 3, (byte) 0xE8}))
                .containsExactly("violation 1002");
    }

    /// Autobahn 5.3 to 5.8 and 5.19.
    @Test
    void shouldJoinAll_whenAMessageComesInManyPiecesWithPingsBetween() {
        List<byte[]> frames = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        frames.add(frame(TEXT, NOTHING));
        for (int piece = 0; piece < 50; piece++) {
            frames.add(frame(CONTINUATION, "piece " + piece + ", "));
            frames.add(frame(FIN | PING, "p" + piece));
            expected.add("ping p" + piece);
        }
        frames.add(frame(FIN | CONTINUATION, NOTHING));
        String text =
                String.join(
                        "",
                        IntStream.range(0, 50).mapToObj(piece -> "piece " + piece + ", ").toList());
        expected.add("text " + text);
        assertThat(heard(frames.toArray(byte[][]::new))).isEqualTo(expected);
    }

    /// Autobahn 6.1.
    @Test
    void shouldHearAnEmptyMessage_whenAllItsPiecesAreEmpty() {
        assertThat(
                        heard(
                                frame(BINARY, NOTHING),
                                frame(CONTINUATION, NOTHING),
                                frame(FIN | CONTINUATION, NOTHING),
                                frame(TEXT, NOTHING),
                                frame(FIN | CONTINUATION, NOTHING)))
                .containsExactly("binary 0", "text ");
    }

    /// Autobahn 5.9 to 5.18: each message has to be finished before the next.
    @Test
    void shouldRefuse_whenPiecesAreOutOfOrder() {
        assertThat(
                        heard(
                                frame(TEXT, "a"),
                                frame(FIN | CONTINUATION, "b"),
                                frame(FIN | CONTINUATION, "c")))
                .containsExactly("text ab", "violation 1002");
        assertThat(heard(frame(TEXT, "a"), frame(BINARY, "b"))).containsExactly("violation 1002");
        assertThat(heard(frame(BINARY, "a"), frame(FIN | PING, "p"), frame(FIN | TEXT, "b")))
                .containsExactly("ping p", "violation 1002");
    }

    /// Autobahn 6.3 to 6.23: each case of Markus Kuhn's UTF-8 stress test that the suite took over.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CEBAE1BDB9CF83CEBCCEB5EDA080656469746564",
                "80",
                "BF",
                "80BF",
                "C020",
                "C0AF",
                "C1BF",
                "E0809F",
                "E080AF",
                "E09FBF",
                "EDA080",
                "EDADBF",
                "EDAE80",
                "EDBFBF",
                "EDA080EDB080",
                "F08080AF",
                "F0808080",
                "F08FBFBF",
                "F4908080",
                "F880808080",
                "FC8080808080",
                "FE",
                "FF",
                "FEFEFFFF",
                "C3",
                "E282",
                "F09F98"
            })
    void shouldRefuse_whenATextIsNotUtf8(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        assertThat(heard(frame(FIN | TEXT, bad))).containsExactly("violation 1007");
        assertThat(
                        heard(
                                frame(TEXT, "good "),
                                frame(CONTINUATION, bad),
                                frame(FIN | CONTINUATION, NOTHING)))
                .containsExactly("violation 1007");
        byte[] inAsciiWords =
                all("eightbytes".getBytes(US_ASCII), bad, "more text".getBytes(UTF_8));
        assertThat(heard(frame(FIN | TEXT, inAsciiWords))).containsExactly("violation 1007");
    }

    /// Autobahn 6.5 to 6.23: the first and the last character of each length, and those that are no
    /// characters but may be written.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "7F",
                "C280",
                "DFBF",
                "E0A080",
                "ED9FBF",
                "EE8080",
                "EFBFBD",
                "EFBFBE",
                "EFBFBF",
                "F0908080",
                "F48FBFBF",
                "F09FBFBE",
                "CEBAE1BDB9CF83CEBCCEB5"
            })
    void shouldHearText_whenItIsUtf8OfAnyLength(String hex) {
        byte[] good = HexFormat.of().parseHex(hex);
        String text = new String(good, UTF_8);
        assertThat(heard(frame(FIN | TEXT, good))).containsExactly("text " + text);
        byte[][] pieces = new byte[good.length + 1][];
        for (int i = 0; i < good.length; i++) {
            pieces[i] = frame(i == 0 ? TEXT : CONTINUATION, new byte[] {good[i]});
        }
        pieces[good.length] = frame(FIN | CONTINUATION, NOTHING);
        assertThat(heard(pieces)).containsExactly("text " + text);
    }

    /// Binary messages are no text.
    @Test
    void shouldHearBinary_whenItsBytesAreNoText() {
        assertThat(heard(frame(FIN | BINARY, HexFormat.of().parseHex("FFFE80"))))
                .containsExactly("binary 3");
    }

    /// Autobahn 7.7.
    @ParameterizedTest
    @ValueSource(
            ints = {
                1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999,
                4000, 4999
            })
    void shouldHearClose_whenItsCodeMayBeSent(int code) {
        byte[] longest = "r".repeat(123).getBytes(US_ASCII);
        for (byte[] reason : List.of(NOTHING, "סוף".getBytes(UTF_8), longest)) {
            assertThat(heard(frame(FIN | CLOSE, closing(code, reason)), frame(FIN | PING, "late")))
                    .containsExactly("close " + code);
        }
    }

    /// Autobahn 7.9 and 7.13.
    @ParameterizedTest
    @ValueSource(
            ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32_768, 65_535})
    void shouldRefuse_whenTheCloseCodeMayNotBeSent(int code) {
        assertThat(heard(frame(FIN | CLOSE, closing(code, NOTHING))))
                .containsExactly("violation 1002");
    }

    /// Autobahn 7.3 and 7.5.
    @Test
    void shouldRefuse_whenACloseHoldsHalfACodeOrNoText() {
        assertThat(heard(frame(FIN | CLOSE, new byte[] {3}))).containsExactly("violation 1002");
        byte[] half = HexFormat.of().parseHex("CEBAE1BD");
        assertThat(heard(frame(FIN | CLOSE, closing(1000, half))))
                .containsExactly("violation 1002");
    }

    /// Autobahn 7.1.
    @Test
    void shouldHearCloseAlone_whenItComesInTheMiddleOfAMessage() {
        assertThat(
                        heard(
                                frame(TEXT, "begun"),
                                frame(FIN | CLOSE, NOTHING),
                                frame(FIN | CONTINUATION, "late"),
                                frame(FIN | CLOSE, NOTHING)))
                .containsExactly("close 1005");
    }

    /// Autobahn 9, in small: refused by the header, before the bytes are there.
    @ParameterizedTest
    @MethodSource("tooLong")
    void shouldRefuse_whenAMessageIsTooLong(byte[] bytes) {
        assertThat(heard(bytes)).containsExactly("violation 1009");
    }

    static Stream<byte[]> tooLong() {
        byte[] whole = frame(FIN | BINARY, new byte[MAX_MESSAGE_BYTES + 1]);
        byte[] half = frame(BINARY, new byte[MAX_MESSAGE_BYTES / 2]);
        byte[] rest = frame(FIN | CONTINUATION, new byte[MAX_MESSAGE_BYTES / 2 + 1]);
        return Stream.of(
                head(whole, 14),
                all(half, head(rest, 8)),
                all(
                        frame(BINARY, NOTHING),
                        frame(CONTINUATION, new byte[MAX_MESSAGE_BYTES]),
                        frame(CONTINUATION, "x")));
    }

    private static byte[] head(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    @Test
    void shouldHearAll_whenAMessageIsJustNotTooLong() {
        assertThat(heard(frame(FIN | BINARY, new byte[MAX_MESSAGE_BYTES])))
                .containsExactly("binary " + MAX_MESSAGE_BYTES);
        assertThat(
                        heard(
                                frame(BINARY, new byte[MAX_MESSAGE_BYTES - 1]),
                                frame(FIN | CONTINUATION, "x")))
                .containsExactly("binary " + MAX_MESSAGE_BYTES);
    }
}
