package kav.edge.identity.resource;

import static kav.edge.identity.resource.AccountsServer.PASSWORD;
import static kav.edge.identity.resource.AccountsServer.audited;
import static kav.edge.identity.resource.AccountsServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.identity.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleApiTest {
    private static final AccountsServer SERVER = new AccountsServer(Map.of());
    private static final String NEW_PASSWORD = "another horse battery";

    private final BusinessId business = SERVER.newBusiness();
    private final AccountsServer.Person owner = SERVER.person(business, Role.OWNER);
    private String token;

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @BeforeEach
    void signIn() throws Exception {
        token = SERVER.tokenOf(owner);
    }

    @Test
    void shouldWorkHere_whenAnInvitationIsAccepted() throws Exception {
        String email = fresh();
        var invited = invite(email, "agent");
        String link = invited.text("link");

        assertThat(invited.status()).isEqualTo(201);
        assertThat(invited.json().path("mailed").asBoolean()).isFalse();
        assertThat(SERVER.login(email, NEW_PASSWORD).status()).isEqualTo(401);
        var read = link(link);
        assertThat(read.text("kind")).isEqualTo("invitation");
        assertThat(read.text("business_name")).isEqualTo("Business");
        assertThat(read.json().path("has_password").asBoolean()).isFalse();
        assertThat(accept(link, "short").status()).isEqualTo(422);
        assertThat(accept(link, NEW_PASSWORD).status()).isEqualTo(204);
        assertThat(accept(link, NEW_PASSWORD).slug()).isEqualTo("link-over");

        var me =
                SERVER.as(
                        SERVER.login(email, NEW_PASSWORD).text("access_token"),
                        "GET",
                        "/api/me",
                        "");
        assertThat(me.json().path("business").path("role").asText()).isEqualTo("agent");
        assertThat(me.text("name")).isEqualTo("Dana");
        assertThat(audited(business)).contains("user.invite", "invitation.accept");
    }

    @Test
    void shouldDemandThePasswordOfAnAccount_whenSomebodyElseHoldsTheLink() throws Exception {
        var stranger = SERVER.person(SERVER.newBusiness(), Role.OWNER);
        String link = invite(stranger.email(), "viewer").text("link");

        assertThat(accept(link, NEW_PASSWORD).json().toString()).contains("password-wrong");
        assertThat(SERVER.login(stranger.email(), PASSWORD).status()).isEqualTo(200);
        assertThat(accept(link, PASSWORD).status()).isEqualTo(204);
        assertThat(
                        SERVER.as(SERVER.tokenOf(stranger), "GET", "/api/me", "")
                                .json()
                                .path("businesses"))
                .hasSize(2);
    }

    @Test
    void shouldBeOver_whenALinkIsOldOrReplacedByANewOne() throws Exception {
        String email = fresh();
        String first = invite(email, "agent").text("link");
        String second = invite(email, "owner").text("link");

        assertThat(accept(first, NEW_PASSWORD).status()).isEqualTo(404);
        SERVER.clock.move(Duration.ofDays(7));
        assertThat(accept(second, NEW_PASSWORD).status()).isEqualTo(404);
    }

    @Test
    void shouldRefuseAnInvitation_whenTheyWorkHereOrTheAddressIsNone() throws Exception {
        assertThat(invite(owner.email(), "agent").slug()).isEqualTo("works-here");
        assertThat(invite("nobody", "agent").status()).isEqualTo(422);
        assertThat(invite(fresh(), "admin").status()).isIn(400, 422);
    }

    @Test
    void shouldKeepAnOwner_whenTheLastWouldGo() throws Exception {
        assertThat(setRole(owner, "viewer", "1").slug()).isEqualTo("last-owner");
        assertThat(SERVER.as(token, "DELETE", "/api/users/" + owner.id(), "").slug())
                .isEqualTo("last-owner");

        var second = SERVER.person(business, Role.OWNER);
        assertThat(setRole(second, "viewer", "1").status()).isEqualTo(200);
        assertThat(setRole(second, "agent", "1").status()).isEqualTo(412);
        assertThat(
                        SERVER.as(
                                        token,
                                        "PATCH",
                                        "/api/users/" + second.id(),
                                        "{\"role\":\"agent\"}")
                                .status())
                .isEqualTo(428);
        assertThat(audited(business)).contains("user.role");
    }

    @Test
    void shouldEndTheirSessions_whenTheirRoleChangesOrTheyAreLetGo() throws Exception {
        var agent = SERVER.person(business, Role.AGENT);
        var before = SERVER.login(agent.email(), PASSWORD);
        assertThat(setRole(agent, "viewer", "1").status()).isEqualTo(200);
        assertThat(SERVER.as(before.text("access_token"), "GET", "/api/me", "").status())
                .isEqualTo(401);
        assertThat(SERVER.refresh(before.cookie()).status()).isEqualTo(401);

        String later = SERVER.tokenOf(agent);
        assertThat(SERVER.as(token, "DELETE", "/api/users/" + agent.id(), "").status())
                .isEqualTo(204);
        assertThat(SERVER.as(later, "GET", "/api/users", "").status()).isEqualTo(401);
        String nowhere = SERVER.tokenOf(agent);
        assertThat(SERVER.as(nowhere, "GET", "/api/users", "").status()).isEqualTo(403);
    }

    @Test
    void shouldSeeNobodyOfAnotherBusiness_whenAsked() throws Exception {
        var stranger = SERVER.person(SERVER.newBusiness(), Role.OWNER);
        String other = SERVER.tokenOf(stranger);
        String path = "/api/users/" + owner.id();

        assertThat(SERVER.as(other, "GET", "/api/users", "").json().path("items")).hasSize(1);
        assertThat(SERVER.as(other, "GET", path, "").status()).isEqualTo(404);
        assertThat(SERVER.as(other, "DELETE", path, "").status()).isEqualTo(404);
        assertThat(SERVER.as(other, "POST", path + "/reset", "").status()).isEqualTo(404);
        assertThat(
                        SERVER.as(
                                        other,
                                        "PATCH",
                                        path,
                                        "{\"role\":\"viewer\"}",
                                        "if-match",
                                        "\"1\"")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void shouldChooseANewPassword_whenTheOwnerHandsALinkOn() throws Exception {
        var agent = SERVER.person(business, Role.AGENT);
        var before = SERVER.login(agent.email(), PASSWORD);
        String link =
                SERVER.as(token, "POST", "/api/users/" + agent.id() + "/reset", "").text("link");

        assertThat(reset(link, "password").status()).isEqualTo(422);
        assertThat(reset(link, NEW_PASSWORD).status()).isEqualTo(204);
        assertThat(reset(link, NEW_PASSWORD).status()).isEqualTo(404);
        assertThat(SERVER.refresh(before.cookie()).status()).isEqualTo(401);
        assertThat(SERVER.login(agent.email(), PASSWORD).status()).isEqualTo(401);
        assertThat(SERVER.login(agent.email(), NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void shouldShowNoLink_whenItWouldOpenAnotherBusiness() throws Exception {
        var admin = SERVER.person(business, Role.AGENT, true, false);

        var answer = SERVER.as(token, "POST", "/api/users/" + admin.id() + "/reset", "");

        assertThat(answer.slug()).isEqualTo("works-elsewhere");
    }

    @Test
    void shouldGiveTheSameAnswer_whenAnyAddressIsForgotten() throws Exception {
        for (String email : new String[] {owner.email(), fresh()}) {
            var answer = SERVER.ask("POST", "/api/auth/forgot", json(Map.of("email", email)));
            assertThat(answer.status()).isEqualTo(204);
        }
    }

    @Test
    void shouldLetAProgramDoWhatItsKeyMay_untilItIsRevoked() throws Exception {
        var made = makeKey("{\"name\":\"Website\",\"scopes\":[\"records:read\"]}");
        String secret = made.text("secret");
        String id = made.json().path("key").path("id").asText();

        assertThat(made.status()).isEqualTo(201);
        assertThat(secret).matches("kav_[A-Za-z0-9_-]{43}");
        assertThat(SERVER.as(secret, "GET", "/api/users", "").status()).isEqualTo(200);
        assertThat(SERVER.as(secret, "GET", "/api/api-keys", "").status()).isEqualTo(403);
        assertThat(SERVER.as(secret, "GET", "/api/me", "").status()).isEqualTo(403);
        var list = SERVER.as(token, "GET", "/api/api-keys", "");
        assertThat(list.whole().body()).doesNotContain(secret).contains(secret.substring(0, 12));
        assertThat(SERVER.as(token, "DELETE", "/api/api-keys/" + id, "").status()).isEqualTo(204);
        assertThat(SERVER.as(secret, "GET", "/api/users", "").status()).isEqualTo(401);
        assertThat(SERVER.as(token, "DELETE", "/api/api-keys/" + UUID.randomUUID(), "").status())
                .isEqualTo(404);
        assertThat(audited(business)).contains("api_key.make", "api_key.revoke");
    }

    @Test
    void shouldAskTheAddressToWait_whenItShowsManyKeysThatAreNone() throws Exception {
        try (AccountsServer apart = new AccountsServer(Map.of())) {
            String good = makeKey("{\"name\":\"x\",\"scopes\":[\"records:read\"]}").text("secret");
            assertThat(apart.as(good, "GET", "/api/users", "").status()).isEqualTo(200);
            for (int i = 0; i < 20; i++) {
                assertThat(apart.as("kav_" + i, "GET", "/api/users", "").status()).isEqualTo(401);
            }

            var refused = apart.as("kav_x", "GET", "/api/users", "");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.whole().headers().firstValue("retry-after")).contains("60");
            apart.clock.move(Duration.ofSeconds(16));
            assertThat(apart.as(good, "GET", "/api/users", "").status()).isEqualTo(200);
            apart.clock.move(Duration.ofSeconds(44));
            assertThat(apart.as("kav_x", "GET", "/api/users", "").status()).isEqualTo(401);
        }
    }

    @Test
    void shouldRefuseScopes_whenUnknownOrWiderThanTheMakersOwn() throws Exception {
        assertThat(makeKey("{\"name\":\"x\",\"scopes\":[\"records:eat\"]}").status())
                .isEqualTo(422);
        assertThat(makeKey("{\"name\":\"x\",\"scopes\":[\"platform\"]}").status()).isEqualTo(422);
        String manager = makeKey("{\"name\":\"x\",\"scopes\":[\"people:manage\"]}").text("secret");
        assertThat(
                        SERVER.as(
                                        manager,
                                        "POST",
                                        "/api/api-keys",
                                        "{\"name\":\"y\",\"scopes\":[\"erase\"]}")
                                .json()
                                .toString())
                .contains("scope-too-wide");
    }

    @Test
    void shouldEnterABusinessBeforeEveryonesEyes_whenAdministratorOfThePlatform() throws Exception {
        var admin = SERVER.person(SERVER.newBusiness(), Role.OWNER, true, false);
        String adminToken = SERVER.tokenOf(admin);
        String path = "/api/admin/businesses";

        assertThat(SERVER.as(token, "GET", path, "").status()).isEqualTo(403);
        assertThat(SERVER.as(adminToken, "GET", path, "").status()).isEqualTo(200);
        var made =
                SERVER.as(
                        adminToken,
                        "POST",
                        path,
                        json(Map.of("name", "Garage", "owner_email", fresh())));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("invitation").path("link").asText()).contains("#token=");
        var entered =
                SERVER.as(
                        adminToken,
                        "POST",
                        path + "/" + business + "/enter",
                        "{\"reason\":\"asked for help\"}");
        String inside = entered.text("access_token");
        assertThat(SERVER.as(inside, "GET", "/api/users/" + owner.id(), "").status())
                .isEqualTo(200);
        assertThat(SERVER.as(inside, "GET", path, "").status()).isEqualTo(403);
        assertThat(audited(business)).contains("business.enter");
        assertThat(
                        SERVER.as(
                                        adminToken,
                                        "POST",
                                        path + "/" + UUID.randomUUID() + "/enter",
                                        "{\"reason\":\"asked for help\"}")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void shouldReadThePlatformsLogAndBeInItThemselves_whenAdministratorOfThePlatform()
            throws Exception {
        var admin = SERVER.person(SERVER.newBusiness(), Role.OWNER, true, false);
        String adminToken = SERVER.tokenOf(admin);
        String path = "/api/platform/audit";
        SERVER.as(adminToken, "GET", "/api/admin/businesses", "");

        assertThat(SERVER.as(token, "GET", path, "").status()).isEqualTo(403);
        assertThat(SERVER.as("none", "GET", path, "").status()).isEqualTo(401);
        var first = SERVER.as(adminToken, "GET", path + "?limit=1", "");
        assertThat(first.status()).as("%s", first.json()).isEqualTo(200);
        assertThat(first.json().path("items")).hasSize(1);
        String next = first.json().path("next").asText();
        var second = SERVER.as(adminToken, "GET", path + "?limit=1&after=" + next, "");
        assertThat(second.json().path("items").path(0).path("id").asText())
                .isNotEqualTo(first.json().path("items").path(0).path("id").asText());

        var all = SERVER.as(adminToken, "GET", path + "?limit=50", "");
        assertThat(all.json().path("items").findValuesAsText("action"))
                .contains("platform.audit.read", "businesses.list");
        assertThat(all.json().path("items").findValuesAsText("actor_name"))
                .anyMatch(admin.email()::equalsIgnoreCase);
    }

    private AccountsServer.Answer invite(String email, String role) throws Exception {
        return SERVER.as(token, "POST", "/api/users", json(Map.of("email", email, "role", role)));
    }

    private AccountsServer.Answer setRole(AccountsServer.Person person, String role, String version)
            throws Exception {
        return SERVER.as(
                token,
                "PATCH",
                "/api/users/" + person.id(),
                json(Map.of("role", role)),
                "if-match",
                '"' + version + '"');
    }

    private AccountsServer.Answer makeKey(String body) throws Exception {
        return SERVER.as(token, "POST", "/api/api-keys", body);
    }

    private static AccountsServer.Answer accept(String link, String password) throws Exception {
        return SERVER.ask(
                "POST",
                "/api/auth/accept",
                json(Map.of("token", tokenIn(link), "password", password, "name", "Dana")));
    }

    private static AccountsServer.Answer reset(String link, String password) throws Exception {
        return SERVER.ask(
                "POST",
                "/api/auth/reset",
                json(Map.of("token", tokenIn(link), "password", password)));
    }

    private static AccountsServer.Answer link(String link) throws Exception {
        return SERVER.ask("POST", "/api/auth/link", json(Map.of("token", tokenIn(link))));
    }

    private static String tokenIn(String link) {
        return link.substring(link.indexOf("#token=") + "#token=".length());
    }

    private static String fresh() {
        return "p" + UUID.randomUUID() + "@example.com";
    }
}
