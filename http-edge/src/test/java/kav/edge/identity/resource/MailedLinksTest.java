package kav.edge.identity.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.identity.Role;
import kav.edge.identity.mail.FakeSmtpServer;
import org.junit.jupiter.api.Test;

/// Invitations and resets where a mail server is set: by letter, and shown to the owner when the
/// letter does not go out.
class MailedLinksTest {
    @Test
    void shouldMailTheLinkAndShowItToNobody_whenTheServerTakesIt() throws Exception {
        try (FakeSmtpServer smtp = new FakeSmtpServer(null, null);
                AccountsServer server = server(smtp)) {
            BusinessId business = server.newBusiness();
            String token = server.tokenOf(server.person(business, Role.OWNER));

            var invited = invite(server, token, fresh());

            assertThat(invited.status()).as("%s", invited.json()).isEqualTo(201);
            assertThat(invited.json().path("mailed").asBoolean()).isTrue();
            assertThat(invited.text("link")).isIn("", "null");
            assertThat(smtp.letters)
                    .singleElement()
                    .satisfies(letter -> assertThat(body(letter)).contains("/app/accept#token="));

            var person = server.person(business, Role.AGENT);
            var reset = server.as(token, "POST", "/api/users/" + person.id() + "/reset", "");
            assertThat(reset.json().path("mailed").asBoolean()).isTrue();
            assertThat(body(smtp.letters.getLast())).contains("/app/reset#token=");
        }
    }

    @Test
    void shouldShowTheLinkToTheOwner_whenTheMailServerIsAway() throws Exception {
        FakeSmtpServer smtp = new FakeSmtpServer(null, null);
        try (AccountsServer server = server(smtp)) {
            BusinessId business = server.newBusiness();
            String token = server.tokenOf(server.person(business, Role.OWNER));
            smtp.close();

            var invited = invite(server, token, fresh());

            assertThat(invited.status()).isEqualTo(201);
            assertThat(invited.json().path("mailed").asBoolean()).isFalse();
            assertThat(invited.text("link")).contains("/app/accept#token=");
        }
    }

    private static AccountsServer server(FakeSmtpServer smtp) {
        return new AccountsServer(Map.of("SMTP_URL", "smtp://127.0.0.1:" + smtp.port()));
    }

    private static AccountsServer.Answer invite(AccountsServer server, String token, String email)
            throws Exception {
        return server.as(
                token,
                "POST",
                "/api/users",
                "{\"email\":\"" + email + "\",\"role\":\"agent\",\"locale\":\"en\"}");
    }

    private static String fresh() {
        return "p" + UUID.randomUUID() + "@example.com";
    }

    /// The letter's words, whatever they were packed in.
    private static String body(String letter) {
        String[] parts = letter.split("\n\n", 2);
        return parts[0].contains("base64")
                ? new String(
                        Base64.getMimeDecoder().decode(parts[1].strip()), StandardCharsets.UTF_8)
                : parts[1].replace("=\n", "").replace("=3D", "=");
    }
}
