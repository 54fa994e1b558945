package kav.edge.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import kav.edge.http.HttpSettings;
import kav.edge.outbound.Network;
import kav.media.google.GoogleEndpoint;
import org.jspecify.annotations.Nullable;

/// All settings of one run, checked; config/kav.conf says what each means. Immutable; every value
/// of a nullable component is absent exactly when the owner did not set it.
public record Settings(
        Server server,
        HttpSettings http,
        PublicAddress address,
        Database database,
        Security security,
        Twilio twilio,
        WhatsApp whatsApp,
        Outbound outbound,
        Speech speech,
        Agent agent,
        CallSettings calls,
        RecordingSettings recordings,
        @Nullable Secret smtpUrl,
        LogFormat logFormat) {

    /// The same with the port the server really gets: what listens and what the addresses name.
    public Settings onPort(int port) {
        return new Settings(
                server.onPort(port),
                http.withAddress(http.host(), port),
                address.onPort(port),
                database,
                security,
                twilio,
                whatsApp,
                outbound,
                speech,
                agent,
                calls,
                recordings,
                smtpUrl,
                logFormat);
    }

    /// @param dataFolder absolute
    /// @param trustedProxies addresses or CIDR blocks, as written
    public record Server(
            String host,
            int port,
            Path dataFolder,
            Transport transport,
            @Nullable Tls tls,
            List<String> trustedProxies,
            Duration drainTime) {
        public Server {
            trustedProxies = List.copyOf(trustedProxies);
        }

        private Server onPort(int otherPort) {
            return new Server(
                    host, otherPort, dataFolder, transport, tls, trustedProxies, drainTime);
        }
    }

    /// Files in PEM form.
    public record Tls(Path certificate, Path key) {}

    /// Netty's transport.
    public enum Transport {
        EPOLL,
        NIO,
        IO_URING
    }

    /// @param url absent: embedded PostgreSQL
    /// @param migrationUrl absent: the same as url
    public record Database(
            @Nullable Secret url,
            @Nullable Secret migrationUrl,
            int poolSize,
            String defaultBusiness) {}

    /// @param jwtSecret absent: see [SigningKeys]
    /// @param managementPort 0 for none
    public record Security(
            @Nullable Secret jwtSecret,
            @Nullable Secret jwtSecretPrevious,
            @Nullable Secret dataKey,
            @Nullable Secret adminToken,
            int managementPort,
            boolean insecure) {}

    /// @param authToken present: whatever comes from Twilio must be signed
    public record Twilio(@Nullable String accountSid, @Nullable Secret authToken, URI apiBase) {}

    public record WhatsApp(
            WhatsAppProvider provider, @Nullable URI bridgeUrl, @Nullable Secret bridgeSecret) {}

    /// Who carries WhatsApp.
    public enum WhatsAppProvider {
        TWILIO,
        BAILEYS
    }

    /// @param allow closed networks that businesses' addresses may point into
    public record Outbound(List<Network> allow) {
        public Outbound {
            allow = List.copyOf(allow);
        }
    }

    /// @param language absent: he-IL with Google, en-US offline
    public record Speech(
            SpeechEngine engine, @Nullable Locale language, Google google, int offlineMaxCalls) {}

    /// Which engines hear and speak.
    public enum SpeechEngine {
        AUTO,
        GOOGLE,
        OFFLINE
    }

    /// Google's speech services.
    ///
    /// @param project whose quota is used; absent: the one that the key names
    /// @param region of both services: `eu`, `us`, `global`, …
    /// @param model absent: `chirp_3` with v2, `default` with v1
    /// @param voice a voice's name without its language, such as `Chirp3-HD-Kore`
    /// @param speechEndpoint absent: the region's
    /// @param ttsEndpoint likewise
    public record Google(
            @Nullable Secret credentialsJson,
            @Nullable Path credentialsFile,
            @Nullable String project,
            GoogleApi api,
            String region,
            @Nullable String model,
            String voice,
            @Nullable GoogleEndpoint speechEndpoint,
            @Nullable GoogleEndpoint ttsEndpoint) {}

    /// Versions of Speech-to-Text's interface; AUTO is v2, and v1 when v2 says no.
    public enum GoogleApi {
        AUTO,
        V2,
        V1
    }

    /// @param script name of a file in config/agents, without `.conf`
    public record Agent(AgentKind kind, String script, Llm llm) {}

    /// What answers a caller.
    public enum AgentKind {
        SCRIPT,
        LLM,
        ECHO
    }

    public record Llm(@Nullable URI baseUrl, @Nullable Secret apiKey, @Nullable String model) {}

    /// How a log line looks.
    public enum LogFormat {
        TEXT,
        JSON
    }
}
