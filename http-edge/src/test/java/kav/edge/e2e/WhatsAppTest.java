package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.whatsapp.Message;
import kav.crm.whatsapp.MessageStatus;
import kav.crm.whatsapp.outbox.OutboxRepository;
import kav.crm.whatsapp.outbox.OutboxRequest;
import kav.crm.whatsapp.outbox.SendOrder;
import kav.crm.whatsapp.outbox.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// WhatsApp by Twilio, whole: webhooks in, messages out to a Twilio on loopback.
@Timeout(90)
class WhatsAppTest {
    private FakeTwilio twilio;
    private TestServer server;
    private WhatsAppSide side;

    @BeforeEach
    void start() throws Exception {
        twilio = new FakeTwilio();
        server = TestServer.start(twilio.conf());
        side = new WhatsAppSide();
    }

    @AfterEach
    void stop() {
        server.close();
        twilio.close();
    }

    @Test
    void shouldKeepAMessageOnce_whenItIsDeliveredAgainAndAgain() throws Exception {
        String sid = FakeTwilio.sid();
        for (int i = 0; i < 5; i++) {
            assertThat(side.write(server, sid, "שלום")).isEqualTo(200);
        }

        Await.until("it is taken in", () -> !side.messages().isEmpty());
        assertThat(side.write(server, sid, "שלום")).isEqualTo(200);
        assertThat(side.messages()).singleElement().extracting(Message::text).isEqualTo("שלום");
        assertThat(side.conversation().orElseThrow().unread()).isEqualTo(1);
    }

    @Test
    void shouldRefuse_whenTheSignatureIsNotTwilios() throws Exception {
        try (var stranger = new kav.edge.phone.carrier.CarrierHttp("another-token", false)) {
            int status =
                    WhatsAppSide.tell(
                            stranger,
                            server.baseUrl() + "/webhook/whatsapp/twilio",
                            side.text(FakeTwilio.sid(), "x"));

            assertThat(status).isEqualTo(403);
        }
        assertThat(side.conversation()).isEmpty();
    }

    @Test
    void shouldRaiseTheStatus_whenCallbacksComeOutOfOrderAndTwice() throws Exception {
        side.write(server, FakeTwilio.sid(), "hello");
        Await.until("it is taken in", () -> side.conversation().isPresent());
        UUID id = send("good morning");
        Await.until("it is sent", () -> !twilio.sent("good morning").isEmpty());
        Map<String, String> post = twilio.sent("good morning").getFirst();
        assertThat(post).containsEntry("From", WhatsAppSide.OURS).containsEntry("To", side.chat);

        for (String told : List.of("delivered", "sent", "delivered", "read", "queued", "sent")) {
            int status =
                    WhatsAppSide.tell(
                            server.http(),
                            post.get("StatusCallback"),
                            side.status(post.get("sid"), told));
            assertThat(status).isEqualTo(204);
        }

        Await.until("it is read", () -> side.message(id).status() == MessageStatus.READ);
        assertThat(side.message(id).providerMessageId()).isEqualTo(post.get("sid"));
    }

    @Test
    void shouldKeepTheOrderOfAConversation_whenSomeAreRefusedForAWhile() throws Exception {
        side.write(server, FakeTwilio.sid(), "hello");
        Await.until("it is taken in", () -> side.conversation().isPresent());
        twilio.willReply(new FakeTwilio.Reply(false, 503, "20503"));

        send("first");
        send("second");
        send("third");

        Await.until("all are sent", () -> twilio.sent().size() == 3);
        assertThat(twilio.sent())
                .extracting(form -> form.get("Body"))
                .containsExactly("first", "second", "third");
    }

    @Test
    void shouldFailForGood_whenTheCodeSaysSo() throws Exception {
        side.write(server, FakeTwilio.sid(), "hello");
        Await.until("it is taken in", () -> side.conversation().isPresent());
        twilio.willReply(new FakeTwilio.Reply(false, 400, "63003"));

        UUID id = send("to nobody");

        Await.until("it failed", () -> side.message(id).status() == MessageStatus.FAILED);
        assertThat(side.message(id).errorCode()).isEqualTo("63003");
        assertThat(twilio.sent()).isEmpty();
    }

    @Test
    void shouldFindTheMessageAtTheProvider_whenTheAnswerGotLost() throws Exception {
        side.write(server, FakeTwilio.sid(), "hello");
        Await.until("it is taken in", () -> side.conversation().isPresent());
        twilio.willReply(new FakeTwilio.Reply(true, 0, ""));

        UUID id = send("did it go out");
        Await.until("it went out", () -> !twilio.sent("did it go out").isEmpty());
        Await.until(
                "it is found",
                () -> {
                    Records.expireOutboxLeases();
                    return side.message(id).providerMessageId() != null;
                });

        assertThat(twilio.sent("did it go out")).as("never repeated").hasSize(1);
        assertThat(side.message(id).status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void shouldSayUnknownAndNeverRepeat_whenNobodyKnows() throws Exception {
        side.write(server, FakeTwilio.sid(), "hello");
        Await.until("it is taken in", () -> side.conversation().isPresent());
        twilio.willReply(new FakeTwilio.Reply(false, 0, ""));

        UUID id = send("who knows");
        Await.until(
                "it is given up",
                () -> {
                    Records.expireOutboxLeases();
                    return side.message(id).status() == MessageStatus.UNKNOWN;
                });
        assertThat(twilio.sent("who knows")).isEmpty();

        side.records.sends().again(side.business, id, Instant.now());
        Await.until("a person had it sent again", () -> !twilio.sent("who knows").isEmpty());
    }

    private UUID send(String text) {
        SendOrder order =
                new SendOrder(
                        null,
                        new SendOrder.Target.InConversation(side.conversation().orElseThrow().id()),
                        List.of(OutboxRequest.text(text)),
                        OutboxRepository.Author.MACHINE,
                        null,
                        text);
        return ((Sent.Queued) side.records.sends().send(side.business, order, Instant.now()))
                .messageIds()
                .getFirst();
    }
}
