package kav.edge.whatsapp.baileys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.whatsapp.MessageStatus;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.outbox.OutboxRequest;
import kav.crm.whatsapp.outbox.Outcome;
import kav.crm.whatsapp.outbox.Sending;
import kav.edge.outbound.LoopbackSite;
import kav.edge.settings.Secret;
import kav.edge.whatsapp.WhatsAppProvider.Candidate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaileysWhatsAppTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final UUID MESSAGE = UUID.fromString("0192f000-0000-7000-8000-0000000000aa");
    private static final URI CALLBACK = URI.create("https://kav.example.com/x");

    private final List<String> bodies = new ArrayList<>();
    private LoopbackSite bridge;
    private BridgeClient client;
    private BaileysWhatsApp provider;

    @BeforeEach
    void open() throws IOException {
        bridge = LoopbackSite.http();
        client = new BridgeClient(URI.create(bridge.at("")), new Secret("sixteen characters"));
        provider = new BaileysWhatsApp(client);
    }

    @AfterEach
    void close() {
        client.close();
        bridge.close();
    }

    @Test
    void shouldSendUnderAClientIdOfItsOwn() throws Exception {
        answers(202, "{\"id\":\"3EB0\",\"jid\":\"x@lid\"}", Map.of());

        assertThat(provider.send(sending(OutboxRequest.text("שלום"), 1), CALLBACK, null))
                .isEqualTo(new Outcome.Accepted("3EB0", MessageStatus.SENDING));
        assertThat(bodies.getFirst())
                .contains("\"client_id\":\"" + MESSAGE + ".2\"", "\"text\":\"שלום\"", "x@lid");
        assertThat(bridge.authorizations).containsExactly("Bearer sixteen characters");
    }

    @ParameterizedTest
    @CsvSource({
        "409, not_open, bridge_not_open, 30",
        "429, paced, bridge_paced, 40",
        "502, send_failed, bridge_502, 5",
        "503, restarting, bridge_503, 5",
        "504, silent, bridge_504, 5"
    })
    void shouldComeAgain_whenItCannotBeSentNow(int status, String error, String code, int seconds)
            throws Exception {
        answers(status, "{\"error\":\"" + error + "\"}", Map.of("Retry-After", "40"));

        assertThat(provider.send(sending(OutboxRequest.text("x"), 1), CALLBACK, null))
                .isEqualTo(new Outcome.Again(code, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"400, to, bridge_to", "409, client_id_used, bridge_client_id_used"})
    void shouldGiveUp_whenItCanNeverBeSent(int status, String error, String code) throws Exception {
        answers(status, "{\"error\":\"" + error + "\"}", Map.of());

        assertThat(provider.send(sending(OutboxRequest.text("x"), 1), CALLBACK, null))
                .isEqualTo(new Outcome.Refused(code));
    }

    @Test
    void shouldComeAgain_whenTheBridgeIsAway() throws Exception {
        bridge.close();

        assertThat(provider.send(sending(OutboxRequest.text("x"), 1), CALLBACK, null))
                .isEqualTo(new Outcome.Again("bridge_away", Duration.ofSeconds(5)));
    }

    @Test
    void shouldRefuse_whenTheBridgeHasNoWayForIt() throws Exception {
        assertThat(
                        provider.send(
                                sending(OutboxRequest.template("", "HX1", Map.of()), 1),
                                CALLBACK,
                                null))
                .isEqualTo(new Outcome.Refused("bridge_no_templates"));
        assertThat(
                        provider.send(
                                sending(OutboxRequest.media("image", "", MESSAGE), 1),
                                CALLBACK,
                                null))
                .isEqualTo(new Outcome.Refused("bridge_no_media"));
    }

    @Test
    void shouldFindWhatWasSent_whenItsAnswerWasLost() throws Exception {
        bridge.says(
                "/sessions/shop/sent",
                200,
                "application/json",
                "{\"id\":\"3EB0\",\"jid\":\"x@lid\",\"sent\":true}");

        assertThat(provider.candidates(sending(OutboxRequest.text("x"), 1)))
                .containsExactly(new Candidate("3EB0", MessageStatus.SENDING, NOW));
        assertThat(bridge.seen)
                .containsExactly("GET /sessions/shop/sent?client_id=" + MESSAGE + ".2");
    }

    private static Sending sending(OutboxRequest request, int tries) {
        return new Sending(
                MESSAGE,
                request,
                Provider.BAILEYS,
                MESSAGE,
                "shop",
                null,
                "x@lid",
                2,
                tries,
                null,
                NOW);
    }

    private void answers(int status, String json, Map<String, String> headers) {
        bridge.on(
                "/sessions/shop/messages",
                (HttpExchange exchange) -> {
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    headers.forEach(exchange.getResponseHeaders()::set);
                    LoopbackSite.answer(exchange, status, "application/json", json);
                });
    }
}
