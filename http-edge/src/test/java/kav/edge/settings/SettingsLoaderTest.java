package kav.edge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kav.edge.http.HttpSettings;
import kav.edge.settings.SettingsLoader.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {
    @TempDir Path home;

    @Test
    void shouldGiveDefaults_whenNothingIsSet() {
        Settings settings = good(Map.of());

        assertThat(settings.server().port()).isEqualTo(8080);
        assertThat(settings.server().dataFolder()).isEqualTo(home.resolve("kav-data"));
        assertThat(settings.address().base()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.address().streamUrl("/ws/twilio-media"))
                .isEqualTo("ws://127.0.0.1:8080/ws/twilio-media");
        assertThat(settings.twilio().authToken()).isNull();
        assertThat(settings.calls().admission().placeLease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.calls().admission().maxCallsPerBusiness()).isEqualTo(100);
        assertThat(settings.calls().stream().maxMessageBytes()).isEqualTo(65_536);
    }

    @Test
    void shouldPreferEnvironmentOverFileAndCommandLineOverBoth() throws IOException {
        file("server { port = 1001, host = \"10.0.0.1\", drain-time = 5s }");
        CommandLine line = new CommandLine(null, 1003, Path.of("/data"), true);

        Settings settings =
                ((Loaded.Good) SettingsLoader.load(home, Map.of("PORT", "1002", "HOST", "h"), line))
                        .settings();

        assertThat(settings.server().port()).isEqualTo(1003);
        assertThat(settings.server().host()).isEqualTo("h");
        assertThat(settings.server().drainTime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.server().dataFolder()).isEqualTo(Path.of("/data"));
        assertThat(settings.security().insecure()).isTrue();
    }

    @Test
    void shouldReportEveryWrongKeyInOneLineEach_whenSeveralAreWrong() {
        List<String> lines =
                bad(
                        Map.of(
                                "PORT", "eighty",
                                "MAX_CALLS", "0",
                                "SPEECH", "loud",
                                "JWT_SECRET", "short-and-secret",
                                "PUBLIC_BASE_URL", "ftp://x",
                                "DATABASE_URL", "mysql://u:hidden@h/d",
                                "LANGUAGE", "!!",
                                "TLS_CERT", "missing.pem"));

        assertThat(lines)
                .hasSize(9)
                .anyMatch(l -> l.startsWith("server.port (PORT): is not a whole number; give 0 to"))
                .anyMatch(l -> l.startsWith("calls.max-calls (MAX_CALLS): 0 is out of range"))
                .anyMatch(l -> l.contains("\"loud\" is not known; give auto | google | offline"))
                .anyMatch(l -> l.startsWith("security.jwt-secret (JWT_SECRET): has only 16"))
                .anyMatch(l -> l.startsWith("server.tls-key (TLS_KEY): is not set while"))
                .noneMatch(l -> l.contains("hidden") || l.contains("short-and-secret"))
                .noneMatch(l -> l.contains("\n"));
    }

    @Test
    void shouldRefuseWhatWouldBreakOnlyInACall() throws IOException {
        file(
                """
                stream { playout-lead = 2 s, jitter-frames = 2048 }
                turn { endpoint = 200 ms, endpoint-digits = 250 ms }
                """);

        assertThat(bad(Map.of("MANAGEMENT_PORT", "8080")))
                .hasSize(5)
                .anyMatch(l -> l.startsWith("stream.playout-lead: is longer than the ring"))
                .anyMatch(l -> l.startsWith("stream.jitter-frames: 2048 is out of range"))
                .anyMatch(l -> l.startsWith("turn.endpoint: is shorter than"))
                .anyMatch(l -> l.startsWith("turn.endpoint-digits: is shorter than"))
                .anyMatch(l -> l.startsWith("security.management-port (MANAGEMENT_PORT): is the"));
        file("stream.playout-lead = 60 ms");
        assertThat(bad(Map.of())).singleElement().asString().contains("60 ms is out of range");
    }

    @Test
    void shouldWarn_whenSignaturesAreDemandedOverNoPublicAddress() {
        for (String variable : List.of("TWILIO_AUTH_TOKEN", "STREAM_BASE_URL")) {
            Loaded loaded =
                    SettingsLoader.load(
                            home, Map.of(variable, "https://kav.example"), CommandLine.EMPTY);

            assertThat(((Loaded.Good) loaded).warnings())
                    .anyMatch(w -> w.startsWith("public.base-url (PUBLIC_BASE_URL): is not set"));
        }
    }

    @Test
    void shouldNameTheNearestKey_whenFileHoldsAnUnknownOne() throws IOException {
        file("server { prot = 9 }\ncalls.maxcalls = 3");

        assertThat(bad(Map.of()))
                .containsExactly(
                        "calls.maxcalls: is not a key of Kav; did you mean calls.max-calls?",
                        "server.prot: is not a key of Kav; did you mean server.port?");
    }

    @Test
    void shouldNameTheLine_whenFileIsBroken() throws IOException {
        file("server {\n port = = 9\n}");

        assertThat(bad(Map.of())).singleElement().asString().contains("cannot be read at line 2");
    }

    @Test
    void shouldTakeTheShippedFileAsItIs() throws IOException {
        file(Files.readString(Path.of("../config/kav.conf")));

        assertThat(good(Map.of())).isEqualTo(good(Map.of()));
    }

    @Test
    void shouldNameOnlyKnownKeys_inTheTableOfVariables() {
        assertThat(SettingsLoader.knownKeys()).containsAll(Keys.BY_VARIABLE.values());
    }

    @Test
    void shouldDocumentEveryVariable_inTheShippedFile() throws IOException {
        String words =
                Arrays.stream(Files.readString(Path.of("../config/kav.conf")).split("\\R"))
                        .filter(line -> line.contains("#"))
                        .map(line -> line.substring(line.indexOf('#')))
                        .collect(Collectors.joining("\n"));

        assertThat(Keys.BY_VARIABLE.keySet()).allMatch(words::contains);
    }

    @Test
    void shouldTakeTheFirstCredentials_whenTwoVariablesHoldSome() {
        Map<String, String> both = Map.of("GCP_CREDENTIALS_JSON", "a", "GOOGLE_TTS_SA_JSON", "b");

        assertThat(good(both).speech().google().credentialsJson()).isEqualTo(new Secret("a"));
        assertThat(good(Map.of("GOOGLE_TTS_SA_JSON", "b")).speech().google().credentialsJson())
                .isEqualTo(new Secret("b"));
    }

    @Test
    void shouldReadLanguageAndProxies() {
        Settings settings =
                good(Map.of("LANGUAGE", "he-IL", "TRUSTED_PROXIES", "10.0.0.0/8, ::1 ,"));

        assertThat(settings.speech().language()).isEqualTo(Locale.forLanguageTag("he-IL"));
        assertThat(settings.server().trustedProxies()).containsExactly("10.0.0.0/8", "::1");
    }

    @Test
    void shouldShipTheDefaultsOfTheServer() {
        assertThat(good(Map.of()).http())
                .usingRecursiveComparison()
                .isEqualTo(HttpSettings.defaults());
    }

    @Test
    void shouldCarryTheServersKeysIntoHttp() {
        HttpSettings http =
                good(Map.of("PORT", "81", "HOST", "::1", "TRANSPORT", "io_uring")).http();

        assertThat(http.port()).isEqualTo(81);
        assertThat(http.host()).isEqualTo("::1");
        assertThat(http.transport()).isEqualTo(HttpSettings.Transport.IO_URING);
        assertThat(bad(Map.of("TRUSTED_PROXIES", "10.0.0.0/99")))
                .singleElement()
                .asString()
                .startsWith("server.trusted-proxies (TRUSTED_PROXIES): holds something");
    }

    @Test
    void shouldReadTheNetworksThatMayBeReached_whenTheyAreNamed() {
        assertThat(good(Map.of("OUTBOUND_ALLOW", "10.1.2.0/24, ::1")).outbound().allow())
                .hasSize(2);
        assertThat(bad(Map.of("OUTBOUND_ALLOW", "10.1.2.0/24, inside")))
                .singleElement()
                .asString()
                .startsWith("outbound.allow (OUTBOUND_ALLOW): holds something");
    }

    private static Map<String, String> objectStore(String... changes) {
        Map<String, String> variables = new HashMap<>();
        variables.put("RECORDING_STORE", "s3");
        variables.put("S3_BUCKET", "sounds");
        variables.put("S3_ACCESS_KEY", "key");
        variables.put("S3_SECRET_KEY", "secret");
        for (int i = 0; i < changes.length; i += 2) {
            variables.put(changes[i], changes[i + 1]);
        }
        return variables;
    }

    @Test
    void shouldKeepRecordingsInTheFolder_unlessToldOtherwise() {
        assertThat(good(Map.of()).recordings())
                .isEqualTo(new RecordingSettings(RecordingSettings.Store.FOLDER, null));
        assertThat(good(objectStore("S3_ENDPOINT", "http://store:9000/")).recordings())
                .isEqualTo(
                        new RecordingSettings(
                                RecordingSettings.Store.S3,
                                new RecordingSettings.S3(
                                        URI.create("http://store:9000/"),
                                        "us-east-1",
                                        "sounds",
                                        new Secret("key"),
                                        new Secret("secret"),
                                        "")));
        RecordingSettings before = good(objectStore("RECORDING_STORE", "folder")).recordings();
        assertThat(before.s3()).as("what was moved is still played").isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "S3_BUCKET, '', is not set while other",
        "S3_ACCESS_KEY, '', is not set while other",
        "S3_SECRET_KEY, '', is not set while other",
        "S3_BUCKET, s3://sounds/kav, is no name of a bucket",
        "S3_ENDPOINT, store:9000, is not an http address",
        "S3_ENDPOINT, https://store/bucket, 'holds more than scheme, host and port'",
        "S3_PREFIX, /kav, is no beginning of a name",
        "S3_PREFIX, a//b, is no beginning of a name",
        "RECORDING_STORE, tape, is not known"
    })
    void shouldNameTheKey_whenTheObjectStoreIsSetUpWrongly(
            String variable, String value, String wrong) {
        assertThat(bad(objectStore(variable, value)))
                .singleElement()
                .asString()
                .contains("(" + variable + "): ", wrong);
    }

    @Test
    void shouldEndThePrefixWithASlash() {
        RecordingSettings.S3 s3 = good(objectStore("S3_PREFIX", "kav")).recordings().s3();
        assertThat(s3.prefix()).isEqualTo("kav/");
    }

    @Test
    void shouldNeverShowASecret_whenSettingsArePrinted() {
        Map<String, String> secrets =
                Map.of(
                        "TWILIO_AUTH_TOKEN", "s3cretToken",
                        "ADMIN_TOKEN", "s3cretTokenOfAdmin",
                        "DATABASE_URL", "postgres://kav:s3cret@db/kav",
                        "SMTP_URL", "smtp://u:s3cret@h",
                        "LLM_API_KEY", "s3cretKey");

        assertThat(good(secrets).toString()).doesNotContain("s3cret").contains("***");
    }

    private Settings good(Map<String, String> environment) {
        Loaded loaded = SettingsLoader.load(home, environment, CommandLine.EMPTY);
        assertThat(loaded).isInstanceOf(Loaded.Good.class);
        return ((Loaded.Good) loaded).settings();
    }

    private List<String> bad(Map<String, String> environment) {
        Loaded loaded = SettingsLoader.load(home, environment, CommandLine.EMPTY);
        assertThat(loaded).isInstanceOf(Loaded.Bad.class);
        return ((Loaded.Bad) loaded).problems().stream().map(ConfigurationProblem::line).toList();
    }

    private void file(String text) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/kav.conf"), text, StandardCharsets.UTF_8);
    }
}
