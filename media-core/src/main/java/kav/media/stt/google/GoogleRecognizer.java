package kav.media.stt.google;

import java.io.IOException;
import java.util.Locale;
import kav.media.google.GoogleChannels;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.google.relay.RelayCounts;
import kav.media.stt.google.relay.RelaySettings;
import kav.media.stt.google.relay.StreamPlaces;
import kav.media.stt.google.relay.StreamRelay;
import kav.media.stt.google.wire.GoogleSpeechSettings;
import kav.media.stt.google.wire.SpeechWire;
import kav.media.stt.google.wire.WireV1;
import kav.media.stt.google.wire.WireV2;

/// Google Speech-to-Text: one client of the process, one relay of streams a call. Thread-safe.
///
/// Memory of a call: the ring of 120 KB and one stream of the library, two while one relieves the
/// other.
public final class GoogleRecognizer implements Recognizer, AutoCloseable {
    private final SpeechWire wire;
    private final StreamPlaces places;
    private final RelayCounts counts = new RelayCounts();
    private final StreamRelay.Track track;

    /// Makes the client; the connections are opened when they are needed.
    ///
    /// @throws IOException when the client cannot be made
    public GoogleRecognizer(GoogleSpeechSettings settings) throws IOException {
        this(settings, RelaySettings.DEFAULT);
    }

    GoogleRecognizer(GoogleSpeechSettings settings, RelaySettings relay) throws IOException {
        wire =
                switch (settings.api()) {
                    case V1 -> new WireV1(settings);
                    case V2 -> new WireV2(settings);
                };
        places =
                new StreamPlaces(
                        settings.channels().count() * GoogleChannels.MOST_STREAMS_PER_CHANNEL);
        track = new StreamRelay.Track(wire, relay, places, counts);
    }

    @Override
    public String name() {
        return GoogleSpeechSettings.ENGINE;
    }

    /// Google says no to a language it does not know when the stream is opened.
    @Override
    public boolean canHear(Locale language) {
        return !language.getLanguage().isEmpty();
    }

    @Override
    public boolean givesOneFinalPerTalkspurt() {
        return false;
    }

    @Override
    public Recognition open(Request request, Recognition.Listener listener) {
        return new GoogleRecognition(track, request, listener);
    }

    /// Streams open now, as Kav counts them.
    public int openStreams() {
        return places.taken();
    }

    /// What the streams of all calls have been through.
    public RelayCounts counts() {
        return counts;
    }

    /// Closes the connections; streams under way end.
    @Override
    public void close() {
        wire.close();
    }
}
