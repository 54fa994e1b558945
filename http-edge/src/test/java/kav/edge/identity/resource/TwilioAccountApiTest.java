package kav.edge.identity.resource;

import static kav.edge.identity.resource.AccountsServer.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.identity.Role;
import kav.edge.api.ApiRoutes;
import kav.edge.http.HttpSettings;
import kav.edge.http.Router;
import kav.edge.identity.twilio.StoredTwilioAccounts;
import kav.edge.identity.twilio.TwilioProof;
import kav.edge.settings.Secret;
import kav.edge.settings.Settings;
import kav.edge.voice.trust.TwilioAccounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwilioAccountApiTest {
    private static final String RIGHT = "0123456789abcdef0123456789abcdef";
    private static final String ENVIRONMENT = "ACffffffffffffffffffffffffffffffff";

    private final AccountsServer people = new AccountsServer(java.util.Map.of());
    private final BusinessId business = people.newBusiness();
    private final String sid = "AC" + UUID.randomUUID().toString().replace("-", "");
    private HttpServer twilio;
    private TwilioProof proof;
    private StoredTwilioAccounts memory;
    private kav.edge.http.HttpServer server;
    private String token;

    @BeforeEach
    void open() throws Exception {
        twilio = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        twilio.createContext(
                "/2010-04-01/Accounts/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    String account = path.substring(path.lastIndexOf('/') + 1, path.length() - 5);
                    String login =
                            Base64.getEncoder()
                                    .encodeToString(
                                            (account + ":" + RIGHT)
                                                    .getBytes(StandardCharsets.UTF_8));
                    boolean isRight =
                            ("Basic " + login)
                                    .equals(exchange.getRequestHeaders().getFirst("authorization"));
                    exchange.sendResponseHeaders(isRight ? 200 : 401, -1);
                    exchange.close();
                });
        twilio.start();
        URI apiBase = URI.create("http://127.0.0.1:" + twilio.getAddress().getPort());
        proof = new TwilioProof(apiBase);
        memory =
                StoredTwilioAccounts.start(
                        STORE.identity().system().twilioAccounts(),
                        TwilioAccounts.ofEnvironment(
                                new Settings.Twilio(ENVIRONMENT, new Secret("server"), apiBase)));
        server =
                kav.edge.http.HttpServer.start(
                        HttpSettings.defaults().withAddress("127.0.0.1", 0),
                        new Router(
                                new ApiRoutes(
                                                new TwilioAccountApi(
                                                                STORE.identity().twilioAccounts(),
                                                                memory,
                                                                proof)
                                                        .operations(),
                                                people.identity.authenticator(),
                                                InstantSource.fixed(people.clock.instant()))
                                        .routes()));
        token = people.tokenOf(people.person(business, Role.OWNER));
    }

    @AfterEach
    void close() {
        server.close();
        memory.close();
        proof.close();
        twilio.stop(0);
        people.close();
    }

    @Test
    void shouldKnowTheTokenAndNeverShowIt_whenAnAccountIsAdded() throws Exception {
        var added = ask("POST", "", body(sid, RIGHT));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.whole().body()).doesNotContain(RIGHT);
        var credentials = memory.find(sid).orElseThrow();
        assertThat(credentials.authToken().reveal()).isEqualTo(RIGHT);
        assertThat(credentials.owner().value()).isEqualTo(business.value());
        assertThat(ask("GET", "", "").whole().body()).contains(sid).doesNotContain(RIGHT);
        assertThat(STORE.identity().system().twilioAccounts().all().toString())
                .doesNotContain(RIGHT);
    }

    @Test
    void shouldRefuse_whenTwilioDoesNotKnowTheTokenOrTheAccountIsTaken() throws Exception {
        assertThat(ask("POST", "", body(sid, "wrong, wrong, wrong")).json().toString())
                .contains("token-refused");
        assertThat(ask("POST", "", body(ENVIRONMENT, RIGHT)).slug()).isEqualTo("account-taken");
        assertThat(ask("POST", "", body("AC1", RIGHT)).status()).isEqualTo(422);
        assertThat(ask("POST", "", body(sid, RIGHT)).status()).isEqualTo(201);
        assertThat(ask("POST", "", body(sid, RIGHT)).slug()).isEqualTo("account-taken");
        assertThat(memory.find(ENVIRONMENT).orElseThrow().authToken().reveal()).isEqualTo("server");
    }

    @Test
    void shouldAskLater_whenTwilioIsAway() throws Exception {
        twilio.stop(0);

        var answer = ask("POST", "", body(sid, RIGHT));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.whole().headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void shouldChangeAndRemove_whenItIsTheirs() throws Exception {
        var added = ask("POST", "", body(sid, RIGHT));
        String path = "/" + added.text("id");

        assertThat(ask("PATCH", path, "{\"label\":\"New\"}").status()).isEqualTo(428);
        var changed = ask("PATCH", path, "{\"label\":\"New\"}", "if-match", "\"1\"");
        assertThat(changed.text("label")).isEqualTo("New");
        assertThat(
                        ask(
                                        "PATCH",
                                        path,
                                        "{\"auth_token\":\"wrong, wrong, wrong\"}",
                                        "if-match",
                                        "\"2\"")
                                .status())
                .isEqualTo(422);
        String owner = token;
        token = people.tokenOf(people.person(people.newBusiness(), Role.OWNER));
        assertThat(ask("GET", path, "").status()).isEqualTo(404);
        assertThat(ask("DELETE", path, "").status()).isEqualTo(404);
        assertThat(ask("PATCH", path, "{\"label\":\"x\"}", "if-match", "\"2\"").status())
                .isEqualTo(404);
        token = owner;
        assertThat(ask("DELETE", path, "").status()).isEqualTo(204);
        assertThat(memory.find(sid).orElseThrow().authToken().reveal()).isEqualTo("server");
    }

    private static String body(String accountSid, String authToken) throws Exception {
        return AccountsServer.json(
                java.util.Map.of("account_sid", accountSid, "auth_token", authToken));
    }

    private AccountsServer.Answer ask(String method, String path, String body, String... headers)
            throws Exception {
        return people.askAt(
                server.address().getPort(),
                token,
                method,
                "/api/twilio-accounts" + path,
                body,
                headers);
    }
}
