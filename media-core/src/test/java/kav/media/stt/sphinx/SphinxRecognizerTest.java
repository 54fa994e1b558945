package kav.media.stt.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kav.media.dialogue.script.ScriptAgent;
import kav.media.frame.Frame;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.Transcript;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SphinxRecognizerTest {
    private static final int PIECE = Frame.RATE_HZ / 10;
    private static SphinxRecognizer recognizer;

    @BeforeAll
    static void load() {
        recognizer = new SphinxRecognizer(2);
    }

    @Test
    void shouldHearMostPhrasesAndRejectMostOthers_whenTheReceptionListens() throws Exception {
        StringBuilder table = new StringBuilder("said → heard (confidence)\n");
        HeardTranscripts heard = new HeardTranscripts();
        int right = 0;
        int wrong = 0;
        int accepted = 0;
        List<Sample> phrases = Sample.in("phrases");
        List<Sample> unrelated = Sample.in("unrelated");
        try (Recognition ears = recognizer.open(reception(), heard)) {
            for (Sample sample : phrases) {
                Transcript.Final text = hear(ears, heard, sample);
                right += text.text().equals(sample.text()) ? 1 : 0;
                wrong += text.isUnderstood() && !text.text().equals(sample.text()) ? 1 : 0;
                table.append(row(sample, text));
            }
            for (Sample sample : unrelated) {
                Transcript.Final text = hear(ears, heard, sample);
                accepted += text.isUnderstood() ? 1 : 0;
                table.append(row(sample, text));
            }
        }
        String sum =
                "right %d of %d, wrong %d, unrelated accepted %d of %d%n"
                        .formatted(right, phrases.size(), wrong, accepted, unrelated.size());
        Files.writeString(Path.of("target/confusion-table.txt"), table + sum);
        assertThat(right).as(table.toString()).isGreaterThanOrEqualTo(phrases.size() * 8 / 10);
        assertThat(wrong).as(table.toString()).isLessThanOrEqualTo(phrases.size() / 20);
        assertThat(accepted).as(table.toString()).isLessThanOrEqualTo(unrelated.size() / 10);
        assertThat(heard.failures).isEmpty();
    }

    @Test
    void shouldHearTheTalkspurtAlone_whenALongSilenceCameBefore() throws Exception {
        HeardTranscripts heard = new HeardTranscripts();
        try (Recognition ears = recognizer.open(reception(), heard)) {
            byte[] silence = new byte[6 * Frame.RATE_HZ];
            Arrays.fill(silence, Frame.SILENCE);
            give(ears, silence);
            assertThat(hear(ears, heard, Sample.phrase("in the morning")).text())
                    .isEqualTo("in the morning");
        }
    }

    @Test
    void shouldSayNotUnderstood_whenThereWasOnlySilence() throws Exception {
        HeardTranscripts heard = new HeardTranscripts();
        try (Recognition ears = recognizer.open(reception(), heard)) {
            byte[] silence = new byte[Frame.RATE_HZ];
            Arrays.fill(silence, Frame.SILENCE);
            give(ears, silence);
            ears.endOfTalkspurt();
            assertThat(heard.next()).isEqualTo(Transcript.Final.NOT_UNDERSTOOD);
        }
    }

    @Test
    void shouldTellAndLeaveTheKeypad_whenTheModelsCannotBeRead() throws Exception {
        SphinxRecognizer broken =
                new SphinxRecognizer(
                        1,
                        () -> {
                            throw new IOException("cut off");
                        });
        CompletableFuture<Exception> told = new CompletableFuture<>();
        broken.load(told::complete);
        expectNotConfigured(broken);
        assertThat(told.get(60, TimeUnit.SECONDS)).hasRootCauseMessage("cut off");
        assertThat(broken.canHear(Locale.US)).isFalse();
        expectNotConfigured(broken);
    }

    private static void expectNotConfigured(SphinxRecognizer broken) throws InterruptedException {
        HeardTranscripts heard = new HeardTranscripts();
        try (Recognition _ = broken.open(reception(), heard)) {
            assertThat(heard.failures.poll(60, TimeUnit.SECONDS))
                    .isNotNull()
                    .extracting(SpeechFailure::kind)
                    .isEqualTo(SpeechFailure.Kind.NOT_CONFIGURED);
        }
    }

    @Test
    void shouldKeepThePlace_whenAStreamIsClosedWhileItsThreadWaitsForTheModels() {
        CompletableFuture<SphinxModel> never = new CompletableFuture<>();
        SphinxRecognizer loading = new SphinxRecognizer(1, never::join);
        HeardTranscripts heard = new HeardTranscripts();
        Recognition first = loading.open(reception(), heard);
        assertThat(first.isListening()).isFalse();
        first.close();
        loading.open(reception(), heard).close();
        assertThat(heard.failures)
                .extracting(SpeechFailure::kind)
                .containsExactly(SpeechFailure.Kind.FULL);
        never.cancel(false);
    }

    @Test
    void shouldRefuse_whenAllPlacesAreTaken() throws Exception {
        HeardTranscripts heard = new HeardTranscripts();
        SphinxRecognizer single = new SphinxRecognizer(1);
        Recognition first = single.open(reception(), new HeardTranscripts());
        Recognition ears = single.open(reception(), heard);
        assertThat(heard.failures)
                .extracting(SpeechFailure::kind)
                .containsExactly(SpeechFailure.Kind.FULL);
        assertThat(ears.accept(new byte[PIECE], 0, PIECE)).isFalse();
        ears.close();
        first.close();
    }

    @Test
    void shouldRefuse_whenTheLanguageIsHebrew() {
        HeardTranscripts heard = new HeardTranscripts();
        recognizer.open(new Recognizer.Request(Locale.of("he", "IL"), List.of()), heard).close();
        assertThat(heard.failures)
                .extracting(SpeechFailure::kind)
                .containsExactly(SpeechFailure.Kind.NOT_CONFIGURED);
    }

    private static Transcript.Final hear(Recognition ears, HeardTranscripts heard, Sample sample)
            throws InterruptedException {
        give(ears, sample.ulaw());
        ears.endOfTalkspurt();
        return heard.next();
    }

    private static void give(Recognition ears, byte[] ulaw) {
        for (int from = 0; from < ulaw.length; from += PIECE) {
            assertThat(ears.accept(ulaw, from, Math.min(PIECE, ulaw.length - from))).isTrue();
        }
    }

    private static String row(Sample sample, Transcript.Final text) {
        return "%-34s → %-34s (%.2f)%n"
                .formatted(
                        sample.text(), text.isUnderstood() ? text.text() : "—", text.confidence());
    }

    private static Recognizer.Request reception() {
        ScriptAgent.Loaded loaded =
                ScriptAgent.load(
                        Path.of("../config/agents/reception.conf"), InstantSource.system());
        ScriptAgent agent = ((ScriptAgent.Loaded.Ready) loaded).agent();
        return new Recognizer.Request(agent.language(), agent.phrases());
    }
}
