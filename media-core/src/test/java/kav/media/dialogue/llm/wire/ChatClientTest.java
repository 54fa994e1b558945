package kav.media.dialogue.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import kav.media.dialogue.llm.FakeLlm;
import kav.media.dialogue.llm.wire.ChatEnd.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatClientTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(80);

    private final FakeLlm llm = new FakeLlm();
    private final StringBuilder said = new StringBuilder();
    private final ObjectNode request = JsonNodeFactory.instance.objectNode();

    @AfterEach
    void close() {
        llm.close();
    }

    private ChatEnd ask(Duration firstToken, Duration turn) throws InterruptedException {
        return ask(llm.url(), firstToken, turn);
    }

    private ChatEnd ask(URI url, Duration firstToken, Duration turn) throws InterruptedException {
        LlmSettings settings =
                new LlmSettings(url, "", "m", firstToken, turn, 2, Duration.ofMillis(1), 100);
        try (ChatClient client = new ChatClient(settings, System::nanoTime)) {
            return client.stream(request, said::append, client.turnDeadlineNs());
        }
    }

    private ChatEnd ask() throws InterruptedException {
        return ask(LONG, LONG);
    }

    private static ChatEnd failed(Failure failure) {
        return new ChatEnd.Failed(failure);
    }

    @Test
    void shouldGiveTextAsItComes_whenCommentsAndUsageStandBetween() throws InterruptedException {
        llm.raw(
                ": hello\n\n",
                "event: x\r\ndata: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\r\n\r\n",
                FakeLlm.text("שלום") + ": ping\n" + FakeLlm.text(" לך"),
                FakeLlm.finish("stop") + FakeLlm.USAGE + FakeLlm.DONE);

        assertThat(ask()).isEqualTo(new ChatEnd.Finished(List.of()));
        assertThat(said).hasToString("שלום לך");
    }

    @Test
    void shouldJoinLettersAndEvents_whenBytesComeInAnyPieces() throws InterruptedException {
        String whole = FakeLlm.text("שלום") + FakeLlm.finish("stop") + FakeLlm.DONE;
        llm.raw(whole.split("(?<=\\G.{7})"));

        assertThat(ask()).isEqualTo(new ChatEnd.Finished(List.of()));
        assertThat(said).hasToString("שלום");
    }

    @Test
    void shouldTakeTheAnswerAsWhole_whenTheLastBlankLineAndDoneAreMissing()
            throws InterruptedException {
        llm.raw(FakeLlm.text("Yes."), FakeLlm.finish("stop").strip());

        assertThat(ask()).isEqualTo(new ChatEnd.Finished(List.of()));
    }

    @Test
    void shouldJoinPiecesByIndex_whenTwoToolsAreAskedForAtOnce() throws InterruptedException {
        llm.raw(
                FakeLlm.call(0, "a", "one", "{\"x\":"),
                FakeLlm.call(1, "b", "two", "{"),
                FakeLlm.call(0, "", "", "\"1\"}"),
                FakeLlm.call(1, "", "", "}"),
                FakeLlm.finish("tool_calls") + FakeLlm.DONE);

        assertThat(ask())
                .isEqualTo(
                        new ChatEnd.Finished(
                                List.of(
                                        new ToolRequest("a", "one", "{\"x\":\"1\"}"),
                                        new ToolRequest("b", "two", "{}"))));
    }

    @Test
    void shouldTakeWholeCalls_whenTheyComeWithoutIndexOrAllWithZero() throws InterruptedException {
        String one = "{\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":\"{}\"}}";
        String two =
                "{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"two\",\"arguments\":{\"y\":2}}}";
        String three =
                "{\"index\":0,\"id\":\"c\",\"function\":{\"name\":\"three\",\"arguments\":\"\"}}";
        llm.raw(
                FakeLlm.delta("{\"tool_calls\":[" + one + "]}", "null"),
                FakeLlm.delta("{\"tool_calls\":[" + two + "," + three + "]}", "\"tool_calls\""),
                FakeLlm.DONE);

        assertThat(ask())
                .isEqualTo(
                        new ChatEnd.Finished(
                                List.of(
                                        new ToolRequest("a", "one", "{}"),
                                        new ToolRequest("b", "two", "{\"y\":2}"),
                                        new ToolRequest("c", "three", ""))));
    }

    @Test
    void shouldTryAgain_whenTheServerIsBusyFor429And500() throws InterruptedException {
        llm.refuses(429, "Retry-After: 0\r\n").refuses(500, "").says("Yes.");

        assertThat(ask()).isEqualTo(new ChatEnd.Finished(List.of()));
        assertThat(llm.requests).hasSize(3);
        assertThat(said).hasToString("Yes.");
    }

    @Test
    void shouldGiveUpAtOnce_whenTheServerWantsMoreTimeThanThereIs() throws InterruptedException {
        llm.refuses(429, "Retry-After: 60\r\n");

        assertThat(ask()).isEqualTo(failed(Failure.BUSY));
        assertThat(llm.requests).hasSize(1);
    }

    @Test
    void shouldGiveUp_whenRetriesAreUsedUp() throws InterruptedException {
        llm.refuses(503, "").refuses(503, "").refuses(503, "");

        assertThat(ask()).isEqualTo(failed(Failure.BROKEN));
        assertThat(llm.requests).hasSize(3);
    }

    @Test
    void shouldNotTryAgain_whenTheKeyIsRefused() throws InterruptedException {
        llm.refuses(401, "");

        assertThat(ask()).isEqualTo(failed(Failure.REFUSED));
        assertThat(llm.requests).hasSize(1);
    }

    @Test
    void shouldTryAgain_whenTheStreamBeginsWithAnError() throws InterruptedException {
        llm.raw("data: {\"error\":{\"message\":\"overloaded\"}}\n\n").says("Yes.");

        assertThat(ask()).isEqualTo(new ChatEnd.Finished(List.of()));
    }

    @Test
    void shouldNotTryAgain_whenTheErrorComesAfterWords() throws InterruptedException {
        llm.raw(FakeLlm.text("We "), "data: {\"error\":{\"message\":\"overloaded\"}}\n\n");

        assertThat(ask()).isEqualTo(failed(Failure.BROKEN));
        assertThat(llm.requests).hasSize(1);
    }

    @Test
    void shouldSayThatItWasCut_whenTheStreamEndsInTheMiddle() throws InterruptedException {
        llm.raw(FakeLlm.text("We are"));

        assertThat(ask()).isEqualTo(failed(Failure.CUT));
    }

    @Test
    void shouldRefuse_whenWhatComesIsNoJson() throws InterruptedException {
        llm.raw(FakeLlm.text("We "), "data: {oops\n\n");

        assertThat(ask()).isEqualTo(failed(Failure.MALFORMED));
    }

    @Test
    void shouldGiveUpAndCloseTheConnection_whenNoFirstTokenComes() throws InterruptedException {
        llm.stallsAfter(": thinking\n\n", FakeLlm.USAGE);

        assertThat(ask(SHORT, LONG)).isEqualTo(failed(Failure.TIMEOUT));
        assertThat(llm.wasLeftAlone()).isTrue();
    }

    @Test
    void shouldGiveUpAndCloseTheConnection_whenTheAnswerTakesTooLong() throws InterruptedException {
        llm.stallsAfter(FakeLlm.text("We "));

        assertThat(ask(LONG, Duration.ofSeconds(1))).isEqualTo(failed(Failure.TIMEOUT));
        assertThat(llm.wasLeftAlone()).isTrue();
    }

    @Test
    void shouldGiveUp_whenNobodyListens() throws InterruptedException {
        URI gone = llm.url();
        llm.close();

        assertThat(ask(gone, LONG, LONG)).isEqualTo(failed(Failure.UNREACHABLE));
    }

    @Test
    void shouldCloseTheConnection_whenTheCallerBreaksIn() throws InterruptedException {
        llm.stallsAfter(FakeLlm.text("We are open "));
        Thread thinking = Thread.currentThread();
        LlmSettings settings =
                new LlmSettings(llm.url(), "", "m", LONG, LONG, 0, Duration.ofMillis(1), 100);
        try (ChatClient client = new ChatClient(settings, System::nanoTime)) {
            assertThatThrownBy(() ->
                            client.stream(
                                    request, _ -> thinking.interrupt(), client.turnDeadlineNs()))
                    .isInstanceOf(InterruptedException.class);
            assertThat(llm.wasLeftAlone()).isTrue();
        }
    }

    @Test
    void shouldNotTellItsKey_whenSettingsArePrinted() {
        assertThat(LlmSettings.usual(llm.url(), "s3cret", "m").toString()).doesNotContain("s3cret");
    }
}
