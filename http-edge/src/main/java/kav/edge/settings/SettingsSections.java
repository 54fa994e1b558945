package kav.edge.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import kav.edge.outbound.Network;
import kav.edge.settings.Settings.AgentKind;
import kav.edge.settings.Settings.LogFormat;
import kav.edge.settings.Settings.Transport;
import kav.edge.settings.Settings.WhatsAppProvider;
import org.jspecify.annotations.Nullable;

/// Reads the sections of kav.conf, each by one method. Confined to one thread.
final class SettingsSections {
    private static final int MIN_SIGNING_SECRET = 32;
    private static final int MIN_TOKEN = 16;

    private final SettingsReader reader;
    private final Path home;

    SettingsSections(SettingsReader reader, Path home) {
        this.reader = reader;
        this.home = home;
    }

    Settings read() {
        Settings.Server server = server();
        Settings settings = sections(server);
        check(settings);
        return settings;
    }

    /// What no section alone can show.
    private void check(Settings settings) {
        int managementPort = settings.security().managementPort();
        if (managementPort > 0 && managementPort == settings.server().port()) {
            reader.problem(
                    "security.management-port",
                    "is the same as the public port",
                    "give another one, or 0 for none");
        }
        boolean hasToken = settings.twilio().authToken() != null;
        boolean hasStreamBase = reader.optional("public.stream-base-url") != null;
        if (reader.optional("public.base-url") == null && (hasToken || hasStreamBase)) {
            reader.warn(
                    "public.base-url",
                    "is not set, so webhooks are checked over "
                            + settings.address().base()
                            + " and every real one of Twilio is refused (403): set it to the"
                            + " address that Twilio calls, such as https://kav.example.com");
        }
    }

    private Settings sections(Settings.Server server) {
        return new Settings(
                server,
                new HttpSection(reader).read(server),
                new PublicAddressReader(reader).read(server.tls() != null, server.port()),
                database(),
                security(),
                twilio(),
                whatsApp(),
                outbound(),
                new SpeechSection(reader, readable("speech.google-credentials-file")).read(),
                agent(),
                CallSettings.read(reader),
                RecordingSettings.read(reader, uri("recordings.s3-endpoint")),
                smtpUrl(),
                reader.choice("log.format", LogFormat.class));
    }

    private @Nullable Secret smtpUrl() {
        Secret url = reader.secret("mail.smtp-url", 1);
        if (url != null
                && !url.reveal().matches("smtps?://([^@/?#]*@)?[^@/?#:]+(:\\d+)?/?(\\?.*)?")) {
            reader.problem(
                    "mail.smtp-url",
                    "is not an address of a mail server",
                    "give smtp://user:password@host:587 or smtps://…, with special signs of the"
                            + " password percent-encoded");
        }
        return url;
    }

    private Settings.Server server() {
        Path data = path("server.data-folder");
        if (data == null) {
            reader.problem("server.data-folder", "is empty", "name a folder, such as kav-data");
        }
        return new Settings.Server(
                reader.required("server.host"),
                reader.whole("server.port", 0, 65_535),
                data == null ? home : data,
                reader.choice("server.transport", Transport.class),
                tls(),
                list("server.trusted-proxies"),
                reader.duration("server.drain-time", Duration.ZERO, Duration.ofHours(24)));
    }

    private Settings.@Nullable Tls tls() {
        Path certificate = readable("server.tls-certificate");
        Path key = readable("server.tls-key");
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            reader.problem(
                    certificate == null ? "server.tls-certificate" : "server.tls-key",
                    "is not set while its partner is",
                    "set both, or none");
            return null;
        }
        return new Settings.Tls(certificate, key);
    }

    private Settings.Database database() {
        return new Settings.Database(
                databaseUrl("database.url"),
                databaseUrl("database.migration-url"),
                reader.whole("database.pool-size", 1, 200),
                reader.required("database.default-business"));
    }

    private @Nullable Secret databaseUrl(String key) {
        Secret url = reader.secret(key, 1);
        if (url != null && !url.reveal().matches("(?s)(jdbc:postgresql:|postgres(ql)?://).+")) {
            reader.problem(
                    key,
                    "is not an address of PostgreSQL",
                    "give postgres://user:pass@host:port/db or jdbc:postgresql:…");
        }
        return url;
    }

    private Settings.Security security() {
        Secret dataKey = reader.secret("security.data-key", 1);
        if (dataKey != null && !isKeyOf32Bytes(dataKey)) {
            reader.problem(
                    "security.data-key",
                    "is not 32 bytes in base64",
                    "make one with `openssl rand -base64 32`");
        }
        return new Settings.Security(
                reader.secret("security.jwt-secret", MIN_SIGNING_SECRET),
                reader.secret("security.jwt-secret-previous", 1),
                dataKey,
                reader.secret("security.admin-token", MIN_TOKEN),
                reader.whole("security.management-port", 0, 65_535),
                reader.yesNo("security.insecure"));
    }

    private static boolean isKeyOf32Bytes(Secret secret) {
        try {
            return !DataKeys.read(secret).isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Settings.Twilio twilio() {
        URI apiBase = uri("twilio.api-base");
        if (apiBase == null) {
            reader.problem("twilio.api-base", "is empty", "give https://api.twilio.com");
        }
        return new Settings.Twilio(
                reader.optional("twilio.account-sid"),
                reader.secret("twilio.auth-token", 1),
                apiBase == null ? URI.create("https://api.twilio.com") : apiBase);
    }

    private Settings.WhatsApp whatsApp() {
        return new Settings.WhatsApp(
                reader.choice("whatsapp.provider", WhatsAppProvider.class),
                uri("whatsapp.bridge-url"),
                reader.secret("whatsapp.bridge-secret", MIN_TOKEN));
    }

    private Settings.Outbound outbound() {
        try {
            return new Settings.Outbound(
                    list("outbound.allow").stream().map(Network::parse).toList());
        } catch (IllegalArgumentException _) {
            reader.problem(
                    "outbound.allow",
                    "holds something that is no address or CIDR block",
                    "give addresses such as 10.1.2.3 or 10.0.0.0/8, separated by commas");
            return new Settings.Outbound(List.of());
        }
    }

    private Settings.Agent agent() {
        AgentKind kind = reader.choice("agent.kind", AgentKind.class);
        URI baseUrl = uri("llm.base-url");
        String model = reader.optional("llm.model");
        if (kind == AgentKind.LLM && (baseUrl == null || model == null)) {
            reader.problem(
                    baseUrl == null ? "llm.base-url" : "llm.model",
                    "is not set while the agent is llm",
                    "set it, or take agent.kind = script");
        }
        return new Settings.Agent(
                kind,
                reader.required("agent.script"),
                new Settings.Llm(baseUrl, reader.secret("llm.api-key", 1), model));
    }

    private List<String> list(String key) {
        return Arrays.stream(reader.text(key).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private @Nullable URI uri(String key) {
        String text = reader.optional(key);
        if (text == null) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        reader.problem(key, "is not an http address", "give https://host[:port][/path]");
        return null;
    }

    private @Nullable Path path(String key) {
        String text = reader.optional(key);
        try {
            return text == null ? null : home.resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException _) {
            reader.problem(key, "is not a path", "name a file or folder of this machine");
            return null;
        }
    }

    private @Nullable Path readable(String key) {
        Path path = path(key);
        if (path != null && !Files.isReadable(path)) {
            reader.problem(key, "names a file that cannot be read", "mend the path or its rights");
        }
        return path;
    }
}
