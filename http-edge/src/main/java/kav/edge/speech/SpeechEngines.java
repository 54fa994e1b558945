package kav.edge.speech;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kav.edge.settings.ConfigurationProblem;
import kav.edge.settings.Settings;
import kav.media.stt.Recognizer;
import kav.media.stt.sphinx.SphinxRecognizer;
import kav.media.tts.PhraseCache;
import kav.media.tts.freetts.FreeTtsSynthesizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engines that hear and speak on this node, as the settings and the machine allow. Immutable,
/// thread-safe.
///
/// This version has the offline engines only: English, for demonstration.
public final class SpeechEngines implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpeechEngines.class);

    /// Made sentences kept in memory: 16 MiB are half an hour of speech.
    private static final long PHRASE_BYTES = 16L << 20;

    private static final int VOICES = 2;
    private static final int QUEUED_SENTENCES = 64;

    private final Recognizer recognizer;
    private final FreeTtsSynthesizer voice;
    private final PhraseCache synthesizer;
    private final Locale language;
    private final Map<String, String> details;

    private SpeechEngines(
            Recognizer recognizer,
            FreeTtsSynthesizer voice,
            Locale language,
            Map<String, String> details) {
        this.recognizer = recognizer;
        this.voice = voice;
        this.synthesizer = new PhraseCache(voice, PHRASE_BYTES);
        this.language = language;
        this.details = Map.copyOf(details);
    }

    /// What the settings ask of speech that this version cannot do, before anything is started.
    public static void check(Settings.Speech speech, List<ConfigurationProblem> problems) {
        if (speech.engine() == Settings.SpeechEngine.GOOGLE) {
            problems.add(
                    new ConfigurationProblem(
                            "SPEECH",
                            "this version of Kav has no Google engine yet",
                            "set SPEECH to auto or offline"));
        }
    }

    /// Loads the engines: about two seconds.
    public static SpeechEngines open(Settings.Speech speech) {
        Map<String, String> details = new LinkedHashMap<>();
        Locale language = speech.language() == null ? Locale.US : speech.language();
        if (speech.google().credentialsJson() != null
                || speech.google().credentialsFile() != null) {
            log.warn(
                    "Google credentials are set, but this version has no Google engine yet: speech is offline");
        }
        FreeTtsSynthesizer voice = new FreeTtsSynthesizer(VOICES, QUEUED_SENTENCES);
        Recognizer recognizer = recognizer(speech.offlineMaxCalls(), details);
        return new SpeechEngines(recognizer, voice, language, details);
    }

    private static Recognizer recognizer(int maxCalls, Map<String, String> details) {
        try {
            return new SphinxRecognizer(maxCalls);
        } catch (IOException broken) {
            log.atError()
                    .setCause(broken)
                    .log("offline recognizer cannot be loaded, calls go on with the keypad");
            details.put(
                    "stt", "the models of the offline recognizer cannot be read: build Kav again");
            return new NoRecognizer("The offline recognizer could not be loaded.");
        }
    }

    public Recognizer recognizer() {
        return recognizer;
    }

    public PhraseCache synthesizer() {
        return synthesizer;
    }

    /// The language of agents that name none.
    public Locale language() {
        return language;
    }

    /// Which engine is off, why, and the remedy.
    public Map<String, String> details() {
        return details;
    }

    @Override
    public void close() {
        voice.close();
    }
}
