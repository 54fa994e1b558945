package kav.bench.listen;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import kav.edge.http.HttpServer;
import kav.edge.settings.CommandLine;
import kav.edge.settings.Settings;
import kav.edge.settings.SettingsLoader;
import kav.edge.speech.SpeechEngines;
import kav.media.stt.Recognizer;

/// The listening line as a program of its own, set up by the same environment as `./kav serve`.
public final class ListenServer {
    /// Its one argument: whoever hears takes the sound and understands nothing.
    public static final String DEAF = "none";

    /// The other one: whoever hears by the settings.
    public static final String BY_SETTINGS = "settings";

    private ListenServer() {}

    /// Serves until a signal ends the process.
    public static void main(String[] arguments) throws Exception {
        Settings settings = settings();
        boolean isDeaf = arguments[0].equals(DEAF);
        try (SpeechEngines engines = isDeaf ? null : engines(settings)) {
            Recognizer ears = engines == null ? new DeafRecognizer() : engines.recognizer();
            Hearing hearing = Hearing.published();
            try (HttpServer _ = ListenLine.start(settings, ears, new Mute(), hearing)) {
                new CountDownLatch(1).await();
            }
        }
    }

    private static Settings settings() {
        SettingsLoader.Loaded loaded =
                SettingsLoader.load(
                        Path.of(System.getProperty("kav.home", ".")),
                        System.getenv(),
                        new CommandLine(null, null, null, false));
        return switch (loaded) {
            case SettingsLoader.Loaded.Good(Settings settings, _) -> settings;
            case SettingsLoader.Loaded.Bad(var problems) ->
                    throw new IllegalArgumentException(problems.toString());
        };
    }

    private static SpeechEngines engines(Settings settings) {
        return SpeechEngines.open(
                settings.speech(),
                settings.calls().admission().maxCalls(),
                settings.server().dataFolder(),
                Clock.systemUTC());
    }
}
