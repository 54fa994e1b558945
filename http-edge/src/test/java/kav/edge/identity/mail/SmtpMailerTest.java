package kav.edge.identity.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import kav.edge.settings.Secret;
import kav.fakes.tls.SelfSigned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Letters by a real SMTP conversation.
@Timeout(60)
class SmtpMailerTest {
    private static final String PASSWORD = "p@ss word";
    private static final Letter LETTER =
            Letters.invitation(
                    "dana@example.com",
                    "he",
                    "מוסך כהן",
                    "https://kav.example/app/accept#token=AB_c-9");

    @TempDir static Path folder;
    private static SelfSigned certificate;

    private final Logger logger = (Logger) LoggerFactory.getLogger(SmtpMailer.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void certify() throws Exception {
        certificate = SelfSigned.write(folder);
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    private static SmtpMailer mailer(FakeSmtpServer server, String login) throws Exception {
        return SmtpMailer.of(
                new Secret(
                        "smtp://"
                                + login
                                + "127.0.0.1:"
                                + server.port()
                                + "?from=kav%40shop.example"),
                "kav.example",
                certificate.trusting().getSocketFactory());
    }

    @Test
    void shouldSendEncrypted_whenTheServerOffersStartTls() throws Exception {
        try (FakeSmtpServer server = new FakeSmtpServer(certificate.identity(), PASSWORD)) {
            assertThat(mailer(server, "kav:p%40ss%20word@").send(LETTER)).isTrue();

            assertThat(server.plainLines).hasSize(2);
            assertThat(server.plainLines.get(1)).isEqualTo("STARTTLS");
            assertThat(server.letters)
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter)
                                .contains("From: kav@shop.example", "To: dana@example.com")
                                .contains("Auto-Submitted: auto-generated");
                        assertThat(text(letter)).contains("/app/accept#token=AB_c-9", "מוסך כהן");
                    });
            assertThat(log.list).isEmpty();
        }
    }

    @Test
    void shouldKeepThePasswordToItself_whenTheServerOffersNoTls() throws Exception {
        try (FakeSmtpServer server = new FakeSmtpServer(null, PASSWORD)) {
            assertThat(mailer(server, "kav:p%40ss%20word@").send(LETTER)).isFalse();

            assertThat(server.letters).isEmpty();
            assertThat(server.plainLines).noneMatch(line -> line.startsWith("AUTH"));
            assertThat(why()).containsExactly("it offers no TLS");
        }
    }

    @Test
    void shouldSayThatTheLoginIsWrong_whenThePasswordIsRefused() throws Exception {
        try (FakeSmtpServer server = new FakeSmtpServer(certificate.identity(), PASSWORD)) {
            assertThat(mailer(server, "kav:wrong@").send(LETTER)).isFalse();

            assertThat(server.letters).isEmpty();
            assertThat(why()).containsExactly("user or password are wrong");
            assertThat(log.list.getFirst().getThrowableProxy()).isNull();
            assertThat(log.list.toString()).doesNotContain("wrong@", "dana@");
        }
    }

    @Test
    void shouldSendNothing_whenTheCertificateIsNotTrusted() throws Exception {
        try (FakeSmtpServer server = new FakeSmtpServer(certificate.identity(), PASSWORD)) {
            SmtpMailer mailer =
                    SmtpMailer.of(
                            new Secret("smtp://kav:p%40ss%20word@127.0.0.1:" + server.port()),
                            "kav.example");

            assertThat(mailer.send(LETTER)).isFalse();
            assertThat(server.letters).isEmpty();
            assertThat(server.plainLines).noneMatch(line -> line.startsWith("AUTH"));
            assertThat(why()).containsExactly("its certificate is not good for its name");
        }
    }

    @Test
    void shouldSendWithoutTls_whenThereIsNoPasswordAndTheServerOffersNone() throws Exception {
        try (FakeSmtpServer server = new FakeSmtpServer(null, null)) {
            assertThat(
                            mailer(server, "")
                                    .send(Letters.reset("a@example.com", "en", "https://x/#t")))
                    .isTrue();

            assertThat(server.letters)
                    .singleElement()
                    .satisfies(letter -> assertThat(letter).contains("A new password for Kav"));
        }
    }

    @Test
    void shouldSayThatNobodyIsThere_whenThePortIsClosed() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        SmtpMailer mailer = SmtpMailer.of(new Secret("smtp://127.0.0.1:" + port), "kav.example");

        assertThat(mailer.send(LETTER)).isFalse();
        assertThat(why()).containsExactly("it cannot be reached");
    }

    private List<String> why() {
        return log.list.stream()
                .flatMap(event -> event.getKeyValuePairs().stream())
                .filter(pair -> pair.key.equals("why"))
                .map(pair -> String.valueOf(pair.value))
                .toList();
    }

    /// The body of a letter whose transfer encoding is base64, or as it stands.
    private static String text(String letter) {
        String[] parts = letter.split("\n\n", 2);
        return parts[0].contains("base64")
                ? new String(
                        Base64.getMimeDecoder().decode(parts[1].strip()),
                        java.nio.charset.StandardCharsets.UTF_8)
                : parts[1];
    }
}
