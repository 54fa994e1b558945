package kav.edge.identity.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import kav.edge.settings.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends letters by SMTP (RFC 5321): `smtp://user:password@host:587` turns TLS on by STARTTLS where
/// the server offers it and demands it when there is a password; `smtps://…` speaks TLS from the
/// first byte. `?from=kav@example.com` names the sender. Thread-safe; blocks up to the time-outs.
public final class SmtpMailer implements Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
    private static final String TIMEOUT_MS = "10000";
    private static final int SMTP_PORT = 587;
    private static final int SMTPS_PORT = 465;

    private final Session session;
    private final String from;

    private SmtpMailer(Session session, String from) {
        this.session = session;
        this.from = from;
    }

    /// @param url as of the setting
    /// @param publicHost names the sender when the URL names none
    /// @throws IllegalArgumentException when it is no such URL; says nothing of what is in it
    public static SmtpMailer of(Secret url, String publicHost) {
        return of(url, publicHost, null);
    }

    /// @param trust whose certificates are believed; null: those the JDK believes
    static SmtpMailer of(Secret url, String publicHost, @Nullable SSLSocketFactory trust) {
        try {
            URI uri = URI.create(url.reveal());
            boolean isTls = "smtps".equals(uri.getScheme());
            if (uri.getHost() == null || !(isTls || "smtp".equals(uri.getScheme()))) {
                throw new IllegalArgumentException("no URL of SMTP");
            }
            String[] login =
                    uri.getRawUserInfo() == null
                            ? new String[0]
                            : uri.getRawUserInfo().split(":", 2);
            String user = login.length == 2 ? decoded(login[0]) : "";
            String password = login.length == 2 ? decoded(login[1]) : "";
            Properties properties = properties(uri, isTls, !user.isEmpty());
            if (trust != null) {
                properties.put("mail.smtp.ssl.socketFactory", trust);
            }
            return new SmtpMailer(
                    session(properties, user, password), sender(uri, user, publicHost));
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException("no URL such as smtp://user:password@host:587");
        }
    }

    private static Properties properties(URI uri, boolean isTls, boolean hasLogin) {
        int port = uri.getPort() > 0 ? uri.getPort() : isTls ? SMTPS_PORT : SMTP_PORT;
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", uri.getHost());
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.auth", Boolean.toString(hasLogin));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(isTls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", Boolean.toString(hasLogin && !isTls));
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MS);
        properties.put("mail.smtp.timeout", TIMEOUT_MS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MS);
        return properties;
    }

    private static Session session(Properties properties, String user, String password) {
        return Session.getInstance(
                properties,
                new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(user, password);
                    }
                });
    }

    private static String sender(URI uri, String user, String publicHost) {
        String query = uri.getRawQuery();
        if (query != null && query.startsWith("from=")) {
            return decoded(query.substring("from=".length()));
        }
        return user.contains("@") ? user : "kav@" + publicHost;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public boolean isSet() {
        return true;
    }

    @Override
    public boolean send(Letter letter) {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(from));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
            message.setSubject(letter.subject(), "UTF-8");
            message.setText(letter.text(), "UTF-8");
            message.setHeader("Auto-Submitted", "auto-generated");
            Transport.send(message);
            return true;
        } catch (MessagingException failed) {
            LOG.atWarn()
                    .addKeyValue("why", why(failed))
                    .addKeyValue("fault", failed.getClass().getName())
                    .log("A letter could not be sent; look at SMTP_URL");
            return false;
        }
    }

    /// What is wrong with the mail server, in constant words: those of the server may hold an
    /// address.
    private static String why(MessagingException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case AuthenticationFailedException _ -> {
                    return "user or password are wrong";
                }
                case SSLException _ -> {
                    return "its certificate is not good for its name";
                }
                case SocketException _, SocketTimeoutException _, UnknownHostException _ -> {
                    return "it cannot be reached";
                }
                default -> {}
            }
        }
        String words = String.valueOf(failed.getMessage());
        return words.contains("STARTTLS") ? "it offers no TLS" : "it did not take the letter";
    }
}
