package kav.edge.identity.resource;

import static kav.edge.identity.resource.AccountsServer.PASSWORD;
import static kav.edge.identity.resource.AccountsServer.audited;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import kav.crm.BusinessId;
import kav.crm.identity.Role;
import kav.edge.identity.totp.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SecondFactorApiTest {
    private static final AccountsServer SERVER =
            new AccountsServer(Map.of("PUBLIC_BASE_URL", "https://kav.example.com"));
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final BusinessId business = SERVER.newBusiness();
    private final AccountsServer.Person owner = SERVER.person(business, Role.OWNER);

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void shouldOpenNothingElse_whenAnOwnerOfAPublicServerHasNone() throws Exception {
        var login = SERVER.login(owner.email(), PASSWORD);

        assertThat(login.json().path("must").toString()).contains("enrol_totp");
        assertThat(rights(login.text("access_token"))).isEqualTo("[]");
        enrol(login.text("access_token"));
        var fresh = SERVER.refresh(login.cookie());
        assertThat(fresh.json().path("must")).isEmpty();
        assertThat(rights(fresh.text("access_token"))).contains("people:manage");
        assertThat(audited(business)).contains("totp.enrol");
    }

    @Test
    void shouldAskNothingOfAnAgent_whenTheServerIsPublic() throws Exception {
        var agent = SERVER.person(business, Role.AGENT);

        var login = SERVER.login(agent.email(), PASSWORD);

        assertThat(login.json().path("must")).isEmpty();
        assertThat(login.whole().headers().firstValue("set-cookie").orElseThrow())
                .doesNotContain("; Secure"); // asked on this machine by http
    }

    @Test
    void shouldDemandACode_whenEnrolled() throws Exception {
        byte[] secret = enrol(SERVER.tokenOf(owner));
        SERVER.clock.move(Duration.ofSeconds(30));
        String code = Totp.codeAt(secret, SERVER.clock.instant());

        assertThat(SERVER.login(owner.email(), PASSWORD).slug()).isEqualTo("totp-needed");
        assertThat(SERVER.login(owner.email(), PASSWORD, "000000").slug()).isEqualTo("totp-wrong");
        assertThat(SERVER.login(owner.email(), PASSWORD, code).status()).isEqualTo(200);
        assertThat(SERVER.login(owner.email(), PASSWORD, code).slug())
                .as("the same code again")
                .isEqualTo("totp-wrong");
        assertThat(SERVER.login(owner.email(), "wrong", code).slug()).isEqualTo("login-failed");
    }

    @Test
    void shouldTakeEachRecoveryCodeOnce_whenTheTelephoneIsLost() throws Exception {
        String token = SERVER.tokenOf(owner);
        byte[] secret = proposed(token);
        var codes = confirmed(token, secret).json().path("recovery_codes");
        String code = codes.get(3).asText();

        assertThat(codes).hasSize(10);
        assertThat(SERVER.login(owner.email(), PASSWORD, code.toUpperCase()).status())
                .isEqualTo(200);
        assertThat(SERVER.login(owner.email(), PASSWORD, code).slug()).isEqualTo("totp-wrong");
        String fresh =
                SERVER.login(owner.email(), PASSWORD, codes.get(4).asText()).text("access_token");
        assertThat(
                        SERVER.as(fresh, "GET", "/api/me", "")
                                .json()
                                .path("recovery_codes_left")
                                .asInt())
                .isEqualTo(8);
    }

    @Test
    void shouldEnd_whenPasswordAndCodeAreShown() throws Exception {
        String token = SERVER.tokenOf(owner);
        byte[] secret = enrol(token);
        SERVER.clock.move(Duration.ofSeconds(60));
        String body = "{\"password\":\"%s\",\"code\":\"%s\"}";
        String code = Totp.codeAt(secret, SERVER.clock.instant());

        assertThat(
                        SERVER.as(
                                        token,
                                        "POST",
                                        "/api/me/totp/disable",
                                        body.formatted("wrong", code))
                                .status())
                .isEqualTo(422);
        assertThat(
                        SERVER.as(
                                        token,
                                        "POST",
                                        "/api/me/totp/disable",
                                        body.formatted(PASSWORD, code))
                                .status())
                .isEqualTo(204);
        assertThat(SERVER.login(owner.email(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void shouldNotTakeIntoUse_whenTheFirstCodeIsWrong() throws Exception {
        String token = SERVER.tokenOf(owner);
        proposed(token);

        assertThat(
                        SERVER.as(token, "POST", "/api/me/totp/confirm", "{\"code\":\"000000\"}")
                                .status())
                .isEqualTo(422);
        assertThat(SERVER.login(owner.email(), PASSWORD).status()).isEqualTo(200);
    }

    private static String rights(String token) throws Exception {
        return SERVER.as(token, "GET", "/api/me", "").json().path("rights").toString();
    }

    private static byte[] enrol(String token) throws Exception {
        byte[] secret = proposed(token);
        assertThat(confirmed(token, secret).status()).isEqualTo(200);
        return secret;
    }

    private static byte[] proposed(String token) throws Exception {
        var answer =
                SERVER.as(token, "POST", "/api/me/totp", "{\"password\":\"" + PASSWORD + "\"}");
        assertThat(answer.text("otpauth_uri")).contains(answer.text("secret"));
        return decoded(answer.text("secret"));
    }

    private static AccountsServer.Answer confirmed(String token, byte[] secret) throws Exception {
        String code = Totp.codeAt(secret, SERVER.clock.instant());
        return SERVER.as(token, "POST", "/api/me/totp/confirm", "{\"code\":\"" + code + "\"}");
    }

    private static byte[] decoded(String text) {
        byte[] bytes = new byte[text.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int value = BASE32.indexOf(text.charAt(bit / 5)) >> 4 - bit % 5 & 1;
            bytes[bit / 8] |= (byte) (value << 7 - bit % 8);
        }
        return bytes;
    }
}
