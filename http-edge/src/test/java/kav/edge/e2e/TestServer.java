package kav.edge.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kav.edge.main.Configuration;
import kav.edge.main.KavServer;
import kav.edge.phone.carrier.CarrierHttp;
import kav.edge.phone.carrier.Twiml;
import kav.edge.phone.carrier.TwimlReader;
import kav.edge.settings.CommandLine;
import kav.edge.settings.ConfigurationProblem;
import kav.edge.settings.Settings;
import kav.edge.settings.SettingsLoader;
import kav.edge.speech.Agents;

/// The whole server in this JVM, on the records of all tests unless told otherwise, and a carrier's
/// HTTP client for it.
final class TestServer implements AutoCloseable {
    /// A test machine lags: that must not turn calls away.
    private static final String USUAL =
            "calls { loop-lag-limit = 10 s, max-calls = 200 }\ndatabase.pool-size = 4\n"
                    + "http.drain-time = 1 s\n";

    private final Settings settings;
    private final KavServer server;
    private final CarrierHttp http;

    private TestServer(Configuration configuration) throws IOException {
        server = KavServer.start(configuration);
        settings = configuration.settings().onPort(server.port());
        var token = settings.twilio().authToken();
        http = new CarrierHttp(token == null ? null : token.reveal(), false);
    }

    /// Starts with these lines of kav.conf.
    static TestServer start(String conf) throws IOException {
        return start(conf, Map.of(), TestHome.fresh("data"));
    }

    /// With an embedded database of its own in that data folder.
    static TestServer startAlone(String conf, Map<String, String> environment, Path dataFolder)
            throws IOException {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("DATABASE_URL", "");
        variables.put("DATABASE_MIGRATION_URL", "");
        return start(conf, variables, dataFolder);
    }

    /// @param environment outweighs `conf`
    static TestServer start(String conf, Map<String, String> environment, Path dataFolder)
            throws IOException {
        Map<String, String> variables = new HashMap<>(Records.settings());
        variables.putAll(environment);
        Path home = TestHome.withSettings(USUAL + conf);
        var loaded =
                SettingsLoader.load(
                        home, variables, new CommandLine("127.0.0.1", 0, dataFolder, false));
        List<ConfigurationProblem> problems = new ArrayList<>();
        Agents agents =
                Agents.load(home.resolve("config/agents"), InstantSource.system(), problems);
        if (!(loaded instanceof SettingsLoader.Loaded.Good good) || !problems.isEmpty()) {
            throw new AssertionError("the test's settings are wrong: " + loaded + problems);
        }
        return new TestServer(new Configuration(good.settings(), agents));
    }

    Settings settings() {
        return settings;
    }

    int port() {
        return server.port();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    CarrierHttp http() {
        return http;
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return http.post(URI.create(baseUrl() + path), form);
    }

    /// Rings with that call; what the server tells the carrier to do.
    Twiml ring(String callSid) throws Exception {
        return tell("/webhook/incoming_call", callSid);
    }

    /// Asks the action of the `<Connect>`.
    Twiml streamEnded(String callSid) throws Exception {
        return tell("/webhook/stream_ended", callSid);
    }

    private Twiml tell(String path, String callSid) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("CallSid", callSid);
        form.put("From", "+15550100001");
        form.put("To", "+15550100002");
        HttpResponse<String> answer = post(path, form);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode());
        }
        return TwimlReader.read(answer.body(), URI.create(baseUrl() + path));
    }

    HttpResponse<byte[]> get(String path) throws Exception {
        return http.plain("GET", URI.create(baseUrl() + path), new byte[0], "", null);
    }

    String text(String path) throws Exception {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    /// One figure of `/metrics`.
    double metric(String name) throws Exception {
        return text("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }

    /// Stops the server alone; the HTTP client goes on.
    void stop() {
        server.close();
    }
}
