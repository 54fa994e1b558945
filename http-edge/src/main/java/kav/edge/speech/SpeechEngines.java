package kav.edge.speech;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import kav.edge.settings.Settings;
import kav.edge.settings.Settings.SpeechEngine;
import kav.media.standby.Deadlines;
import kav.media.standby.EngineHealth;
import kav.media.standby.StandbyRecognizer;
import kav.media.standby.StandbySynthesizer;
import kav.media.stt.Recognizer;
import kav.media.stt.google.GoogleRecognizer;
import kav.media.stt.sphinx.SphinxRecognizer;
import kav.media.tts.PhraseCache;
import kav.media.tts.PhraseFolder;
import kav.media.tts.Synthesizer;
import kav.media.tts.freetts.FreeTtsSynthesizer;
import kav.media.tts.google.GoogleSynthesizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The engines that hear and speak on this node, as the settings, the account and the machine
/// allow: Google's first, then the offline ones (English, for demonstration). Thread-safe.
public final class SpeechEngines implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpeechEngines.class);
    private static final Locale HEBREW = Locale.of("he", "IL");

    /// Made sentences kept in memory by one voice: 16 MiB are half an hour of speech.
    private static final long PHRASE_BYTES = 16L << 20;

    private static final int VOICES = 2;
    private static final int QUEUED_SENTENCES = 64;

    private final List<Recognizer> ears = new ArrayList<>();
    private final List<GoogleRecognizer> googleEars = new ArrayList<>();
    private final List<SphinxRecognizer> offlineEars = new ArrayList<>();
    private final List<Synthesizer> voices = new ArrayList<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<String, String> details = new ConcurrentSkipListMap<>();
    private final StandbyRecognizer recognizer;
    private final StandbySynthesizer synthesizer;
    private final Locale language;

    private SpeechEngines(Settings.Speech speech, int maxCalls, Path dataFolder, Clock clock) {
        if (speech.engine() != SpeechEngine.OFFLINE) {
            addGoogle(GoogleEngines.open(speech, maxCalls), dataFolder, clock);
        }
        boolean hasGoogle = !ears.isEmpty() || !voices.isEmpty();
        if (speech.engine() != SpeechEngine.GOOGLE) {
            addOffline(speech.offlineMaxCalls());
        }
        if (ears.isEmpty()) {
            ears.add(new NoRecognizer(details.getOrDefault("stt", "No recognizer is set up.")));
        }
        if (voices.isEmpty()) {
            voices.add(new NoVoice(details.getOrDefault("tts", "No voice is set up.")));
        }
        Locale usual = hasGoogle ? HEBREW : Locale.US;
        language = speech.language() == null ? usual : speech.language();
        recognizer = new StandbyRecognizer(ears, clock);
        synthesizer =
                new StandbySynthesizer(
                        voices,
                        StandbySynthesizer.Budget.DEFAULT,
                        Deadlines.onThread("voice-deadlines"),
                        clock);
    }

    /// Opens the engines; takes some seconds when Google's token endpoint does not answer.
    ///
    /// @param maxCalls sizes the connections to Google
    /// @param dataFolder made sentences are kept below it
    public static SpeechEngines open(
            Settings.Speech speech, int maxCalls, Path dataFolder, Clock clock) {
        return new SpeechEngines(speech, maxCalls, dataFolder, clock);
    }

    private void addGoogle(GoogleEngines google, Path dataFolder, Clock clock) {
        google.ears()
                .forEach(ear -> {
                    ears.add(ear);
                    googleEars.add(ear);
                    opened.push(ear);
                });
        GoogleSynthesizer voice = google.voice();
        if (voice != null) {
            PhraseFolder folder = new PhraseFolder(dataFolder.resolve("phrases"), clock);
            voices.add(new PhraseCache(voice, PHRASE_BYTES, folder));
            opened.push(voice);
        }
        if (!google.isOffByChoice()) {
            details.putAll(google.details());
        }
        Level level = google.isOffByChoice() ? Level.INFO : Level.ERROR;
        google.details()
                .forEach((part, why) ->
                        log.atLevel(level)
                                .addKeyValue("part", part)
                                .addKeyValue("why", why)
                                .log("Google's speech is off"));
    }

    private void addOffline(int maxCalls) {
        FreeTtsSynthesizer voice = new FreeTtsSynthesizer(VOICES, QUEUED_SENTENCES);
        opened.push(voice);
        voices.add(new PhraseCache(voice, PHRASE_BYTES));
        SphinxRecognizer ear = new SphinxRecognizer(maxCalls);
        offlineEars.add(ear);
        ears.add(ear);
    }

    /// Begins to load the models of the offline recognizer, if it is one of the ears; returns at
    /// once. Later than [#open], since the line is ready without them.
    ///
    /// @param agent who answers: an echo hears no words
    public void loadModels(Settings.AgentKind agent) {
        if (agent != Settings.AgentKind.ECHO) {
            offlineEars.forEach(ear -> ear.load(this::modelsBroken));
        }
    }

    private void modelsBroken(Exception why) {
        log.atError()
                .setCause(why)
                .log("offline recognizer cannot be loaded, calls go on with the keypad");
        details.put("stt", "the models of the offline recognizer cannot be read: build Kav again");
    }

    /// Shows in `/metrics` what the engines have been through.
    public void measure(MeterRegistry meters) {
        if (!googleEars.isEmpty()) {
            GoogleMeters.bind(googleEars, meters);
        }
    }

    /// All ears as one, the best first.
    public Recognizer recognizer() {
        return recognizer;
    }

    /// All voices as one, the best first.
    public Synthesizer synthesizer() {
        return synthesizer;
    }

    /// Starts to make fixed sentences in every voice that speaks their language; returns at once.
    public void make(Locale language, Collection<String> sentences) {
        for (Synthesizer voice : voices) {
            if (voice instanceof PhraseCache cache && cache.canSpeak(language)) {
                cache.make(language, sentences);
            }
        }
    }

    /// The name of the engine that hears that language now: `google`, `sphinx`; empty for none.
    public Optional<String> hears(Locale language) {
        return inUse(
                ears.stream().map(ear -> ear.canHear(language) ? ear.name() : "").toList(),
                recognizer.health());
    }

    /// The name of the engine that speaks that language now: `google`, `freetts`; empty for none.
    public Optional<String> speaks(Locale language) {
        return inUse(
                voices.stream().map(voice -> voice.canSpeak(language) ? voice.name() : "").toList(),
                synthesizer.health());
    }

    private static Optional<String> inUse(List<String> able, List<EngineHealth> health) {
        for (int i = 0; i < able.size(); i++) {
            if (!able.get(i).isEmpty() && health.get(i).trouble().isEmpty()) {
                return Optional.of(able.get(i));
            }
        }
        return Optional.empty();
    }

    /// The language of agents that name none.
    public Locale language() {
        return language;
    }

    /// Which engine is off or in trouble, why, and the remedy.
    public Map<String, String> details() {
        Map<String, String> all = new LinkedHashMap<>(details);
        addTrouble(all, "stt", recognizer.health());
        addTrouble(all, "tts", synthesizer.health());
        return all;
    }

    private static void addTrouble(
            Map<String, String> details, String part, List<EngineHealth> health) {
        for (EngineHealth engine : health) {
            engine.trouble().ifPresent(failure -> details.putIfAbsent(part, failure.cause()));
        }
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
