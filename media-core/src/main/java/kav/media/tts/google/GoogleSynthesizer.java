package kav.media.tts.google;

import com.google.cloud.texttospeech.v1.TextToSpeechClient;
import com.google.cloud.texttospeech.v1.TextToSpeechSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import kav.media.tts.Synthesizer;

/// Google Text-to-Speech, µ-law, 8 kHz: one client of the process. Thread-safe.
///
/// Chirp 3 HD voices are streamed while fewer than 100 sentences are (Google's quota of sessions);
/// everything else comes sentence by sentence. Text over 5,000 bytes is asked for in pieces.
public final class GoogleSynthesizer implements Synthesizer, AutoCloseable {
    static final String NAME = "google";

    /// Google's quota: 100 concurrent streaming sessions a project.
    private static final int MOST_STREAMS = 100;

    private final GoogleVoiceSettings settings;
    private final TextToSpeechClient client;
    private final Semaphore streams;
    private final ScheduledThreadPoolExecutor clock;

    /// Makes the client; the connections are opened when they are needed.
    ///
    /// @throws IOException when the client cannot be made
    public GoogleSynthesizer(GoogleVoiceSettings settings) throws IOException {
        this(settings, MOST_STREAMS);
    }

    /// @param mostStreams sentences streamed at the same time
    GoogleSynthesizer(GoogleVoiceSettings settings, int mostStreams) throws IOException {
        this.settings = settings;
        streams = new Semaphore(mostStreams);
        clock =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("google-voice-clock").factory());
        clock.setRemoveOnCancelPolicy(true);
        client = TextToSpeechClient.create(clientSettings(settings));
    }

    /// The library's own time-out of 300 s and its retries would leave a caller in silence.
    private static TextToSpeechSettings clientSettings(GoogleVoiceSettings settings)
            throws IOException {
        TextToSpeechSettings.Builder builder =
                TextToSpeechSettings.newBuilder()
                        .setTransportChannelProvider(
                                settings.channels()
                                        .provider(
                                                TextToSpeechSettings
                                                        .defaultGrpcTransportProviderBuilder()))
                        .setCredentialsProvider(settings.channels().credentialsProvider());
        builder.synthesizeSpeechSettings().setSimpleTimeoutNoRetriesDuration(settings.timeout());
        return builder.build();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String voice(Locale language) {
        return NAME + " " + settings.voiceName(language);
    }

    /// Google says no to a language it has no voice for when it is asked to speak.
    @Override
    public boolean canSpeak(Locale language) {
        return !language.getLanguage().isEmpty();
    }

    @Override
    public Synthesis speak(Request request, Listener listener) {
        List<String> pieces = TextPieces.of(request.text(), request.language());
        if (request.text().isBlank()) {
            listener.onDone();
            return () -> {};
        }
        boolean isStreamed = settings.canStream() && streams.tryAcquire();
        SentenceOut out =
                new SentenceOut(
                        listener,
                        clock,
                        settings.timeout(),
                        isStreamed ? streams::release : () -> {});
        VoiceParameters voice = VoiceParameters.of(settings, request.language());
        if (isStreamed) {
            new StreamedSentence(client, voice, out).start(pieces);
        } else {
            new WholeSentence(client, voice, out, pieces).start();
        }
        return out;
    }

    /// Closes the connections; sentences under way end.
    @Override
    public void close() {
        client.close();
        clock.shutdownNow();
    }
}
