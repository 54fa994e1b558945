package kav.media.tts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kav.media.frame.SpeechFailure;
import org.junit.jupiter.api.Test;

final class PhraseCacheTest {
    private final EngineFake engine = new EngineFake();

    /// Speaks at once: the sentence's own letters are its audio; fails on "broken".
    private static final class EngineFake implements Synthesizer {
        final List<String> asked = new ArrayList<>();

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public boolean canSpeak(Locale language) {
            return true;
        }

        @Override
        public Synthesis speak(Request request, Listener listener) {
            asked.add(request.text());
            if (request.text().equals("broken")) {
                listener.onFailure(
                        new SpeechFailure("fake", SpeechFailure.Kind.BROKEN, "It is broken."));
            } else {
                byte[] audio = request.text().getBytes(StandardCharsets.UTF_8);
                listener.onAudio(new byte[] {audio[0]});
                listener.onAudio(java.util.Arrays.copyOfRange(audio, 1, audio.length));
                listener.onDone();
            }
            return () -> {};
        }
    }

    @Test
    void shouldGiveWholeAudioWithoutTheEngine_whenTheSentenceIsKept() {
        PhraseCache cache = new PhraseCache(engine, 1_000);
        cache.make(Locale.US, List.of("hello", "goodbye", "hello"));
        engine.asked.clear();
        HeardSentence heard = speak(cache, "hello", Locale.US);
        assertThat(heard.isEnded()).isTrue();
        assertThat(heard.chunks()).isEqualTo(1);
        assertThat(heard.ulaw()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        assertThat(engine.asked).isEmpty();
    }

    @Test
    void shouldAskTheEngine_whenTheLanguageIsAnother() {
        PhraseCache cache = new PhraseCache(engine, 1_000);
        cache.make(Locale.US, List.of("hello"));
        speak(cache, "hello", Locale.UK);
        assertThat(engine.asked).containsExactly("hello", "hello");
    }

    @Test
    void shouldKeepTheOthers_whenOneSentenceFails() {
        PhraseCache cache = new PhraseCache(engine, 1_000);
        cache.make(Locale.US, List.of("one", "broken", "two"));
        assertThat(cache.size()).isEqualTo(2);
        assertThat(speak(cache, "broken", Locale.US).failure()).isNotNull();
    }

    @Test
    void shouldKeepNoMore_whenTheBoundIsReached() {
        PhraseCache cache = new PhraseCache(engine, 8);
        cache.make(Locale.US, List.of("12345", "6789", "abc"));
        assertThat(cache.size()).isEqualTo(2);
        assertThat(speak(cache, "6789", Locale.US).ulaw()).hasSize(4);
    }

    @Test
    void shouldGiveOwnCopy_whenAudioIsGivenAway() {
        PhraseCache cache = new PhraseCache(engine, 1_000);
        cache.make(Locale.US, List.of("hello"));
        cache.speak(
                new Synthesizer.Request("hello", Locale.US),
                new Synthesizer.Listener() {
                    @Override
                    public void onAudio(byte[] ulaw) {
                        ulaw[0] = 0;
                    }

                    @Override
                    public void onDone() {}

                    @Override
                    public void onFailure(SpeechFailure failure) {}
                });
        assertThat(speak(cache, "hello", Locale.US).ulaw())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("hello");
    }

    private static HeardSentence speak(Synthesizer voice, String text, Locale language) {
        HeardSentence heard = new HeardSentence();
        voice.speak(new Synthesizer.Request(text, language), heard);
        return heard;
    }
}
