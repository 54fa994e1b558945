package kav.edge.identity.resource;

import static kav.edge.identity.resource.AccountsServer.PASSWORD;
import static kav.edge.identity.resource.AccountsServer.audited;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import kav.crm.BusinessId;
import kav.crm.identity.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AuthApiTest {
    private static final AccountsServer SERVER = new AccountsServer(Map.of());

    private final BusinessId business = SERVER.newBusiness();
    private final AccountsServer.Person owner = SERVER.person(business, Role.OWNER);

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void shouldSignIn_whenAddressAndPasswordAreRight() throws Exception {
        var answer = SERVER.login(" " + owner.email().toUpperCase() + " ", PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(900);
        assertThat(answer.json().path("must")).isEmpty();
        String cookie = answer.whole().headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie)
                .matches(
                        "kav_refresh=[A-Za-z0-9_-]{43}; Path=/api/auth; Max-Age=1209600; HttpOnly;"
                                + " SameSite=Strict");
        var me = SERVER.as(answer.text("access_token"), "GET", "/api/me", "");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("email")).isEqualTo(owner.email());
        assertThat(me.json().path("business").path("role").asText()).isEqualTo("owner");
        assertThat(me.json().path("rights").toString()).contains("people:manage");
        assertThat(me.json().path("rights").toString()).doesNotContain("platform");
        assertThat(audited(business)).contains("login");
    }

    @Test
    void shouldGiveTheSameAnswer_whenNobodyHasThatAddressOrThePasswordIsWrong() throws Exception {
        var wrong = SERVER.login(owner.email(), "wrong horse battery");
        var nobody = SERVER.login("nobody" + UUID.randomUUID() + "@example.com", PASSWORD);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.slug()).isEqualTo("login-failed");
        assertThat(nobody.json()).isEqualTo(wrong.json());
        assertThat(nobody.cookie()).isEmpty();
        assertThat(audited(business)).contains("login.failed");
    }

    @Test
    void shouldTellHowLongToWait_whenAnAccountWasGuessedAt() throws Exception {
        String email = "nobody" + UUID.randomUUID() + "@example.com";
        for (int i = 0; i < 5; i++) {
            assertThat(SERVER.login(email, "guess number " + i).status()).isEqualTo(401);
        }

        var answer = SERVER.login(email, PASSWORD);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.whole().headers().firstValue("retry-after")).contains("1");
        SERVER.clock.move(Duration.ofHours(2)); // the address of all tests has its peace again
    }

    @Test
    void shouldGiveOneSuccessorToTwoTabs_whenBothRefresh() throws Exception {
        String first = SERVER.login(owner.email(), PASSWORD).cookie();
        var tab = SERVER.refresh(first);
        var otherTab = SERVER.refresh(first);

        assertThat(tab.status()).isEqualTo(200);
        assertThat(tab.cookie()).isNotEqualTo(first);
        assertThat(otherTab.cookie()).isEqualTo(tab.cookie());
        assertThat(SERVER.refresh(tab.cookie()).status()).isEqualTo(200);
    }

    @Test
    void shouldEndTheWholeSession_whenAnOldTokenIsShownAgain() throws Exception {
        List<UUID> ended = new CopyOnWriteArrayList<>();
        SERVER.identity.sessions().onRevoked(ended::add);
        String first = SERVER.login(owner.email(), PASSWORD).cookie();
        var renewed = SERVER.refresh(first);
        SERVER.clock.move(Duration.ofSeconds(21));

        assertThat(SERVER.refresh(first).status()).isEqualTo(401);
        assertThat(SERVER.refresh(renewed.cookie()).status()).isEqualTo(401);
        assertThat(SERVER.as(renewed.text("access_token"), "GET", "/api/me", "").status())
                .isEqualTo(401);
        assertThat(ended).hasSize(1);
        assertThat(audited(business)).contains("session.reused");
    }

    @Test
    void shouldEndTheSession_whenLoggedOut() throws Exception {
        var login = SERVER.login(owner.email(), PASSWORD);

        var out = SERVER.ask("POST", "/api/auth/logout", "", "cookie", login.cookie());

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.whole().headers().firstValue("set-cookie").orElseThrow())
                .startsWith("kav_refresh=; Path=/api/auth; Max-Age=0");
        assertThat(SERVER.refresh(login.cookie()).status()).isEqualTo(401);
        assertThat(SERVER.as(login.text("access_token"), "GET", "/api/me", "").status())
                .isEqualTo(401);
        assertThat(audited(business)).contains("logout");
    }

    @Test
    void shouldRefuse_whenAnotherSiteAsks() throws Exception {
        String cookie = SERVER.login(owner.email(), PASSWORD).cookie();

        for (String[] foreign :
                new String[][] {
                    {"origin", "https://evil.example"},
                    {"origin", "null"},
                    {"sec-fetch-site", "cross-site"},
                    {"sec-fetch-site", "same-site"}
                }) {
            var answer =
                    SERVER.ask(
                            "POST",
                            "/api/auth/refresh",
                            "",
                            "cookie",
                            cookie,
                            foreign[0],
                            foreign[1]);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.slug()).isEqualTo("foreign-origin");
        }
        assertThat(SERVER.refresh(cookie).status()).isEqualTo(200);
    }

    @Test
    void shouldEndTheOtherSessions_whenThePasswordIsChanged() throws Exception {
        var here = SERVER.login(owner.email(), PASSWORD);
        var elsewhere = SERVER.login(owner.email(), PASSWORD);
        String token = here.text("access_token");
        String change = "{\"password\":\"another horse battery\",\"current_password\":\"%s\"}";

        assertThat(SERVER.as(token, "PATCH", "/api/me", change.formatted("wrong")).status())
                .isEqualTo(422);
        assertThat(
                        SERVER.as(
                                        token,
                                        "PATCH",
                                        "/api/me",
                                        change.replace("another horse battery", "password1")
                                                .formatted(PASSWORD))
                                .json()
                                .toString())
                .contains("password-weak");
        assertThat(SERVER.as(token, "PATCH", "/api/me", change.formatted(PASSWORD)).status())
                .isEqualTo(200);

        assertThat(SERVER.refresh(here.cookie()).status()).isEqualTo(200);
        assertThat(SERVER.refresh(elsewhere.cookie()).status()).isEqualTo(401);
        assertThat(SERVER.as(elsewhere.text("access_token"), "GET", "/api/me", "").status())
                .isEqualTo(401);
        assertThat(SERVER.login(owner.email(), PASSWORD).status()).isEqualTo(401);
        assertThat(SERVER.login(owner.email(), "another horse battery").status()).isEqualTo(200);
    }

    @Test
    void shouldOpenOnlyOneself_whenThePasswordMustBeChanged() throws Exception {
        var person = SERVER.person(business, Role.OWNER, false, true);

        var login = SERVER.login(person.email(), PASSWORD);

        assertThat(login.json().path("must").toString()).contains("change_password");
        var me = SERVER.as(login.text("access_token"), "GET", "/api/me", "");
        assertThat(me.json().path("rights")).isEmpty();
        String change =
                "{\"password\":\"another horse battery\",\"current_password\":\"%s\"}"
                        .formatted(PASSWORD);
        SERVER.as(login.text("access_token"), "PATCH", "/api/me", change);
        var fresh = SERVER.refresh(login.cookie());
        assertThat(fresh.json().path("must")).isEmpty();
        assertThat(
                        SERVER.as(fresh.text("access_token"), "GET", "/api/me", "")
                                .json()
                                .path("rights"))
                .isNotEmpty();
    }

    @Test
    void shouldWorkInAnotherBusiness_whenOneHasTwo() throws Exception {
        BusinessId second = SERVER.newBusiness();
        AccountsServer.STORE
                .identity()
                .system()
                .accounts()
                .put(
                        new kav.crm.identity.NewAccount(
                                owner.email(), "", "he", false, null, false),
                        second,
                        Role.VIEWER,
                        new kav.crm.audit.AuditEntry(
                                kav.crm.audit.Actor.SYSTEM,
                                "test",
                                "",
                                Map.of(),
                                "",
                                SERVER.clock.instant()));
        String token = SERVER.tokenOf(owner);

        var moved =
                SERVER.as(token, "POST", "/api/me/business", "{\"business\":\"" + second + "\"}");
        var me = SERVER.as(moved.text("access_token"), "GET", "/api/me", "");

        assertThat(me.json().path("business").path("id").asText()).isEqualTo(second.toString());
        assertThat(me.json().path("business").path("role").asText()).isEqualTo("viewer");
        assertThat(
                        SERVER.as(
                                        token,
                                        "POST",
                                        "/api/me/business",
                                        "{\"business\":\"" + SERVER.newBusiness() + "\"}")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void shouldKnowNobody_whenTheBearerIsMissingOrStrange() throws Exception {
        assertThat(SERVER.ask("GET", "/api/me", "").status()).isEqualTo(401);
        for (String bearer :
                new String[] {"x", "Basic eDp5", "Bearer ", "Bearer kav_x", "Bearer a.b.c"}) {
            var answer = SERVER.ask("GET", "/api/me", "", "authorization", bearer);
            assertThat(answer.status()).as(bearer).isEqualTo(401);
            assertThat(answer.whole().headers().firstValue("www-authenticate")).isPresent();
        }
    }
}
