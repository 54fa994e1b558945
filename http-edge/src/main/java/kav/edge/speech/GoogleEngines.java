package kav.edge.speech;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kav.edge.settings.Secret;
import kav.edge.settings.Settings;
import kav.media.google.GoogleAccount;
import kav.media.google.GoogleAccountCheck;
import kav.media.google.GoogleAccountReader;
import kav.media.google.GoogleChannels;
import kav.media.google.GoogleEndpoint;
import kav.media.stt.google.GoogleRecognizer;
import kav.media.stt.google.wire.GoogleSpeechSettings;
import kav.media.tts.google.GoogleSynthesizer;
import kav.media.tts.google.GoogleVoiceSettings;
import org.jspecify.annotations.Nullable;

/// Google's ears and voice, as far as there is an account for them. Immutable.
///
/// @param ears the best first; empty when they are off
/// @param voice absent when it is off
/// @param isOffByChoice whether no account was named and none is demanded
/// @param details `stt` and `tts` → why it is off and what to do, in one line
record GoogleEngines(
        List<GoogleRecognizer> ears,
        @Nullable GoogleSynthesizer voice,
        boolean isOffByChoice,
        Map<String, String> details) {
    private static final String JSON_KEY = "GCP_CREDENTIALS_JSON";
    private static final String FILE_KEY = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final Duration VOICE_TIMEOUT = Duration.ofSeconds(5);

    /// Google's quota of streamed sentences: more voices at once need no more connections.
    private static final int MOST_VOICES = 100;

    /// Reads the account, asks Google whether it takes it, and makes the clients. Blocks, at most
    /// for some seconds.
    ///
    /// @param maxCalls sizes the connections
    static GoogleEngines open(Settings.Speech speech, int maxCalls) {
        Settings.Google google = speech.google();
        GoogleEndpoint hearAt =
                Objects.requireNonNullElseGet(
                        google.speechEndpoint(),
                        () -> GoogleEndpoint.speechToText(google.region()));
        GoogleEndpoint speakAt =
                Objects.requireNonNullElseGet(
                        google.ttsEndpoint(), () -> GoogleEndpoint.textToSpeech(google.region()));
        GoogleAccount account =
                hearAt.isPlaintext() && speakAt.isPlaintext()
                        ? GoogleAccountReader.none(JSON_KEY)
                        : account(google, speech.engine());
        Map<String, String> details = new LinkedHashMap<>();
        List<GoogleRecognizer> ears = ears(google, account, hearAt, maxCalls, details);
        GoogleSynthesizer voice = voice(google, account, speakAt, maxCalls, details);
        boolean isByChoice =
                speech.engine() == Settings.SpeechEngine.AUTO
                        && account instanceof GoogleAccount.Unusable(boolean isMissing, _)
                        && isMissing
                        && ears.isEmpty()
                        && voice == null;
        return new GoogleEngines(ears, voice, isByChoice, Map.copyOf(details));
    }

    private static GoogleAccount account(Settings.Google google, Settings.SpeechEngine engine) {
        Secret json = google.credentialsJson();
        String key = json == null ? FILE_KEY : JSON_KEY;
        GoogleAccount account;
        if (json != null) {
            account = GoogleAccountReader.fromText(key, json.reveal());
        } else if (google.credentialsFile() != null) {
            account = GoogleAccountReader.fromFile(key, google.credentialsFile());
        } else if (engine == Settings.SpeechEngine.GOOGLE) {
            account = GoogleAccountReader.ofMachine(JSON_KEY);
        } else {
            account = GoogleAccountReader.none(JSON_KEY);
        }
        return account instanceof GoogleAccount.Usable usable
                ? GoogleAccountCheck.check(key, usable)
                : account;
    }

    private static List<GoogleRecognizer> ears(
            Settings.Google google,
            GoogleAccount account,
            GoogleEndpoint endpoint,
            int maxCalls,
            Map<String, String> details) {
        GoogleChannels channels =
                channels(account, endpoint, GoogleChannels.countFor(maxCalls), "stt", details);
        if (channels == null) {
            return List.of();
        }
        String project = project(google, account, endpoint);
        List<GoogleSpeechSettings.Api> apis =
                switch (google.api()) {
                    case AUTO -> List.of(GoogleSpeechSettings.Api.V2, GoogleSpeechSettings.Api.V1);
                    case V2 -> List.of(GoogleSpeechSettings.Api.V2);
                    case V1 -> List.of(GoogleSpeechSettings.Api.V1);
                };
        List<GoogleRecognizer> ears = new ArrayList<>();
        for (GoogleSpeechSettings.Api api : apis) {
            if (api == GoogleSpeechSettings.Api.V2 && project.isEmpty()) {
                details.put(
                        "stt",
                        "GOOGLE_CLOUD_PROJECT is not set and the key names no project: set it");
                continue;
            }
            try {
                ears.add(
                        new GoogleRecognizer(
                                new GoogleSpeechSettings(
                                        api,
                                        model(google, api),
                                        google.region(),
                                        project,
                                        channels)));
            } catch (IOException _) {
                details.put("stt", "Google's client cannot be made: build Kav again");
            }
        }
        return List.copyOf(ears);
    }

    /// The model that was named is of the interface that was named, or of v2.
    private static String model(Settings.Google google, GoogleSpeechSettings.Api api) {
        boolean isFallback =
                api == GoogleSpeechSettings.Api.V1 && google.api() == Settings.GoogleApi.AUTO;
        String usual = api == GoogleSpeechSettings.Api.V1 ? "default" : "chirp_3";
        return isFallback ? usual : Objects.requireNonNullElse(google.model(), usual);
    }

    private static String project(
            Settings.Google google, GoogleAccount account, GoogleEndpoint endpoint) {
        if (google.project() != null) {
            return google.project();
        }
        String named = account instanceof GoogleAccount.Usable(_, String project) ? project : null;
        return Objects.requireNonNullElse(named, endpoint.isPlaintext() ? "kav" : "");
    }

    private static @Nullable GoogleSynthesizer voice(
            Settings.Google google,
            GoogleAccount account,
            GoogleEndpoint endpoint,
            int maxCalls,
            Map<String, String> details) {
        int count = GoogleChannels.countFor(Math.min(maxCalls, MOST_VOICES));
        GoogleChannels channels = channels(account, endpoint, count, "tts", details);
        if (channels == null) {
            return null;
        }
        try {
            return new GoogleSynthesizer(
                    new GoogleVoiceSettings(google.voice(), channels, VOICE_TIMEOUT));
        } catch (IOException _) {
            details.put("tts", "Google's client cannot be made: build Kav again");
            return null;
        }
    }

    private static @Nullable GoogleChannels channels(
            GoogleAccount account,
            GoogleEndpoint endpoint,
            int count,
            String part,
            Map<String, String> details) {
        if (endpoint.isPlaintext()) {
            return new GoogleChannels(endpoint, null, count);
        }
        return switch (account) {
            case GoogleAccount.Usable(var credentials, _) ->
                    new GoogleChannels(endpoint, credentials, count);
            case GoogleAccount.Unusable(_, String line) -> {
                details.put(part, line);
                yield null;
            }
        };
    }
}
