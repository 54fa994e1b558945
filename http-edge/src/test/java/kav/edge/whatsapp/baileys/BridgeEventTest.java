package kav.edge.whatsapp.baileys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kav.crm.bridge.BridgePerson;
import kav.crm.whatsapp.MessageStatus;
import kav.edge.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeEventTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);
    private static final String LID = "123456789012345@lid";
    private final BridgeSignature signature = new BridgeSignature(new Secret("sixteen characters"));

    /// The same example stands in the bridge's own tests.
    @Test
    void shouldSignAsTheBridgeDoes() {
        assertThat(signature.sign("1795000000", bytes("{}")))
                .isEqualTo(
                        "sha256=d4a5636cf796d1b037e883eaa11f133b6ba863b3e370331ea620a6cfa0bde391");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "300, true", "-300, true", "301, false", "-301, false"})
    void shouldBelieveForFiveMinutes(long secondsLater, boolean isBelieved) {
        byte[] body = bytes("{\"a\":\"ש\"}");
        String signed = signature.sign("1795000000", body);

        assertThat(signature.isGood("1795000000", signed, body, NOW.plusSeconds(secondsLater)))
                .isEqualTo(isBelieved);
    }

    @Test
    void shouldNotBelieve_whenAnythingWasChanged() {
        byte[] body = bytes("{}");
        String signed = signature.sign("1795000000", body);

        assertThat(signature.isGood("1795000001", signed, body, NOW)).isFalse();
        assertThat(signature.isGood("1795000000", signed, bytes("{ }"), NOW)).isFalse();
        assertThat(signature.isGood("1795000000", signed.substring(7), body, NOW)).isFalse();
        assertThat(signature.isGood("1795000000", "", body, NOW)).isFalse();
        assertThat(signature.isGood("", signed, body, NOW)).isFalse();
        assertThat(signature.isGood("99999999999999999999", signed, body, NOW)).isFalse();
        assertThat(
                        new BridgeSignature(new Secret("another secret!!"))
                                .isGood("1795000000", signed, body, NOW))
                .isFalse();
    }

    @Test
    void shouldReadAMessage_withBothAddresses() {
        BridgeEvent event =
                read(
                        """
                        {"type":"message","session":"shop","id":"3EB0","push_name":"Dana",
                         "from":{"jid":"123456789012345@lid","lid":"123456789012345@lid",
                                 "pn":"+972502222222"},
                         "kind":"text","text":"שלום","reply_to":"Q","at":1795000000}\
                        """);

        assertThat(event)
                .isInstanceOfSatisfying(
                        BridgeEvent.Message.class,
                        message -> {
                            assertThat(message.session()).isEqualTo("shop");
                            assertThat(message.id()).isEqualTo("3EB0");
                            assertThat(message.from())
                                    .isEqualTo(new BridgePerson(LID, LID, "+972502222222"));
                            assertThat(message.arrival().chat()).isEqualTo(LID);
                            assertThat(message.arrival().phone()).isEqualTo("+972502222222");
                            assertThat(message.arrival().profileName()).isEqualTo("Dana");
                            assertThat(message.arrival().text()).isEqualTo("שלום");
                            assertThat(message.arrival().replyTo()).isEqualTo("Q");
                        });
    }

    @Test
    void shouldGiveARepairedMessageAnIdOfItsOwn_soThatItIsTakenBesideTheBrokenOne() {
        String form =
                """
                {"type":"message","session":"shop","id":"U",
                 "from":{"jid":"123456789012345@lid","lid":"123456789012345@lid"},%s}\
                """;

        assertThat(((BridgeEvent.Message) read(form.formatted("\"kind\":\"undecryptable\""))).id())
                .isEqualTo("U");
        assertThat(
                        ((BridgeEvent.Message)
                                        read(
                                                form.formatted(
                                                        "\"kind\":\"text\",\"text\":\"now\","
                                                                + "\"repaired\":true")))
                                .id())
                .isEqualTo("U/repaired");
    }

    @ParameterizedTest
    @CsvSource({
        "server_ack, SENT",
        "delivered, DELIVERED",
        "read, READ",
        "played, READ",
        "error, FAILED"
    })
    void shouldReadAStatus(String word, MessageStatus status) {
        assertThat(
                        read(
                                "{\"type\":\"status\",\"session\":\"shop\",\"id\":\"S\","
                                        + "\"status\":\""
                                        + word
                                        + "\",\"code\":\"463\"}"))
                .isEqualTo(new BridgeEvent.Status("shop", "S", status, "463"));
    }

    @Test
    void shouldReadConnectionsMappingsAndLeases() {
        UUID holder = UUID.randomUUID();

        assertThat(
                        read(
                                "{\"type\":\"connection\",\"session\":\"shop\",\"state\":\"stopped\","
                                        + "\"code\":440}"))
                .isEqualTo(new BridgeEvent.Connection("shop", "stopped", 440));
        assertThat(
                        read(
                                "{\"type\":\"mapping\",\"session\":\"shop\",\"lid\":\""
                                        + LID
                                        + "\",\"pn\":\"+972502222222\"}"))
                .isEqualTo(
                        new BridgeEvent.Mapping(
                                "shop", new BridgePerson(LID, LID, "+972502222222")));
        assertThat(
                        read(
                                "{\"type\":\"lease\",\"session\":\"shop\",\"holder\":\""
                                        + holder
                                        + "\",\"seconds\":60}"))
                .isEqualTo(new BridgeEvent.Lease("shop", holder, Duration.ofMinutes(1)));
        assertThat(read("{\"type\":\"news\",\"session\":\"shop\"}"))
                .isEqualTo(new BridgeEvent.Other("shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"type\":\"message\",\"session\":\"../etc\"}",
                "{\"type\":\"message\",\"session\":\"shop\"}",
                "{\"type\":\"message\",\"session\":\"shop\",\"id\":\"1\"}",
                "{\"type\":\"message\",\"session\":\"shop\",\"id\":\"1\",\"from\":{\"jid\":\"x\"}}",
                "{\"type\":\"status\",\"session\":\"shop\",\"id\":\"1\",\"status\":\"pending\"}",
                "{\"type\":\"lease\",\"session\":\"shop\",\"holder\":\"x\",\"seconds\":60}",
                "{\"type\":\"lease\",\"session\":\"shop\",\"seconds\":3000}",
                "{\"type\":\"mapping\",\"session\":\"shop\",\"lid\":\"x\",\"pn\":\"y\"}"
            })
    void shouldReadNothing_whenItIsNoEventOfOurs(String body) {
        assertThat(BridgeEvent.read(bytes(body), NOW)).isEmpty();
    }

    private static BridgeEvent read(String body) {
        Optional<BridgeEvent> event = BridgeEvent.read(bytes(body), NOW);
        return event.orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
