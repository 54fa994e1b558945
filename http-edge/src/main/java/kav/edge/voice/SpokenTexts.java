package kav.edge.voice;

import com.twilio.twiml.voice.Say;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The sentences of spoken.conf, ready for `<Say>`, in each language. Immutable.
final class SpokenTexts {
    /// A language with no sentences of its own hears these.
    private static final String FALLBACK = "en";

    private final Map<String, Map<Sentence, Say>> byLanguage = new HashMap<>();

    /// What there is to say.
    enum Sentence {
        BUSY,
        DRAINING,
        UNKNOWN_NUMBER,
        APOLOGY,
        NOBODY_THERE,
        THANKS,
        NOT_KEPT,
        HOLD,
        /// Told to a person who is asked to take a call; `{about}` is what it is about.
        WHISPER,
        CALLER_GONE;

        private String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    SpokenTexts() {
        Config all = read();
        for (String language : all.root().keySet()) {
            byLanguage.put(language, sentences(all.getConfig(language)));
        }
    }

    Say say(Sentence sentence, Locale language) {
        Map<Sentence, Say> sentences = byLanguage.get(language.getLanguage());
        Say say = (sentences == null ? fallback() : sentences).get(sentence);
        if (say == null) {
            throw new IllegalStateException("spoken.conf lacks " + sentence.key());
        }
        return say;
    }

    /// The same with what a call is about in its place.
    Say say(Sentence sentence, Locale language, String about) {
        Say said = say(sentence, language);
        return new Say.Builder(said.getMessage().replace("{about}", about))
                .language(said.getLanguage())
                .voice(said.getVoice())
                .build();
    }

    private Map<Sentence, Say> fallback() {
        return byLanguage.getOrDefault(FALLBACK, Map.of());
    }

    private static Map<Sentence, Say> sentences(Config texts) {
        Map<Sentence, Say> sentences = new EnumMap<>(Sentence.class);
        for (Sentence sentence : Sentence.values()) {
            sentences.put(
                    sentence,
                    new Say.Builder(texts.getString(sentence.key()))
                            .language(named(Say.Language.values(), texts.getString("language")))
                            .voice(named(Say.Voice.values(), texts.getString("voice")))
                            .build());
        }
        return sentences;
    }

    /// Twilio's constant that prints as this text.
    private static <E> E named(E[] constants, String text) {
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Twilio does not know " + text));
    }

    private static Config read() {
        try (InputStream stream = SpokenTexts.class.getResourceAsStream("spoken.conf")) {
            if (stream == null) {
                throw new IllegalStateException("spoken.conf is missing from the program");
            }
            return ConfigFactory.parseReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
