package kav.crm.whatsapp;

import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.whatsapp.WhatsAppFixture.PHONE;
import static kav.crm.whatsapp.WhatsAppFixture.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import kav.crm.whatsapp.inbox.InboxItem;
import kav.crm.whatsapp.inbox.Taken;
import kav.crm.whatsapp.outbox.Outcome;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final WhatsAppFixture fixture = new WhatsAppFixture();

    @Test
    void shouldMakeContactConversationAndMessage_whenAPersonWrites() {
        List<Taken> taken = fixture.tell(fixture.arrival(fresh("SM"), "שלום", NOW));

        assertThat(taken).singleElement().isInstanceOf(Taken.NewMessage.class);
        Conversation conversation = fixture.conversation();
        assertThat(conversation.contactId())
                .isEqualTo(CONTACTS.findByPhone(fixture.business, PHONE).orElseThrow().id());
        assertThat(conversation.unread()).isEqualTo(1);
        assertThat(conversation.preview()).isEqualTo("שלום");
        assertThat(conversation.windowClosesAt()).contains(NOW.plus(Conversation.WINDOW));
        assertThat(fixture.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).isEqualTo("שלום"));
    }

    @Test
    void shouldChangeNothing_whenAMessageIsToldAgain() {
        String sid = fresh("SM");
        InboxItem first = fixture.arrival(sid, "once", NOW);
        fixture.tell(first);

        List<Taken> again = fixture.tell(fixture.arrival(sid, "once", NOW.plusSeconds(9)), first);

        assertThat(again).isEmpty();
        assertThat(fixture.messages()).hasSize(1);
        assertThat(fixture.conversation().unread()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheText_whenItHoldsNulCharactersAndEscapes() {
        fixture.tell(fixture.arrival(fresh("SM"), "a\0b \\u0000 \"c\"", NOW));

        assertThat(fixture.messages().getFirst().text()).isEqualTo("ab \\u0000 \"c\"");
    }

    @Test
    void shouldSettleNothing_whenTheClaimIsAnOldOne() {
        RECORDS.inbox().add(fixture.business, List.of(fixture.arrival(fresh("SM"), "x", NOW)));
        List<Claim> claims =
                RECORDS.systemInbox().claim(500, 0).stream()
                        .filter(claim -> claim.business().equals(fixture.business))
                        .toList();

        fixture.takeAll();
        List<Taken> late = RECORDS.intake().take(fixture.business, claims);

        assertThat(late).containsExactly(new Taken.Nothing());
        assertThat(fixture.messages()).hasSize(1);
    }

    @Test
    void shouldEndAtTheHighestStatus_whenTheyComeInAnyOrder() {
        List<List<String>> orders =
                List.of(
                        List.of("queued", "sending", "sent", "delivered", "read"),
                        List.of("read", "delivered", "sent", "sending", "queued"),
                        List.of("delivered", "read", "queued", "read", "sent"));
        fixture.tell(fixture.arrival(fresh("SM"), "hello", NOW));
        for (List<String> order : orders) {
            UUID id = sent();
            String sid = String.valueOf(fixture.message(id).providerMessageId());
            for (String told : order) {
                fixture.tell(fixture.status(sid, told, null, null, 0, NOW));
            }
            assertThat(fixture.message(id).status()).as("%s", order).isEqualTo(MessageStatus.READ);
        }
    }

    @Test
    void shouldStayFailed_whenALowerStatusComesLate() {
        fixture.tell(fixture.arrival(fresh("SM"), "hello", NOW));
        UUID id = sent();
        String sid = String.valueOf(fixture.message(id).providerMessageId());

        fixture.tell(
                fixture.status(sid, "undelivered", "63024", null, 0, NOW),
                fixture.status(sid, "sent", null, null, 0, NOW));

        assertThat(fixture.message(id).status()).isEqualTo(MessageStatus.UNDELIVERED);
        assertThat(fixture.message(id).errorCode()).isEqualTo("63024");
    }

    @Test
    void shouldWait_whenAStatusComesBeforeItsMessageIsKnown() {
        List<Taken> taken =
                fixture.tell(fixture.status(fresh("SM"), "delivered", null, null, 0, NOW));

        assertThat(taken).containsExactly(new Taken.Later());
    }

    @Test
    void shouldHealTheMessage_whenTheCallbackNamesItBeforeTheAnswerWasWritten() {
        fixture.tell(fixture.arrival(fresh("SM"), "hello", NOW));
        UUID id = fixture.queued("answer", NOW);
        Claim claim = fixture.heads().getFirst();
        fixture.begin(claim); // and then the server is gone

        String sid = fresh("SM");
        fixture.tell(fixture.status(sid, "delivered", null, id, 1, NOW));

        assertThat(fixture.message(id).status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(fixture.message(id).providerMessageId()).isEqualTo(sid);
        assertThat(RECORDS.outbox().lost(fixture.business, claim)).isEmpty();
    }

    @Test
    void shouldSendItAgain_whenItFailedForACauseThatPasses() {
        fixture.tell(fixture.arrival(fresh("SM"), "hello", NOW));
        UUID id = sent();

        fixture.tell(
                fixture.status(
                        String.valueOf(fixture.message(id).providerMessageId()),
                        "failed",
                        "63012",
                        id,
                        1,
                        NOW));
        assertThat(fixture.message(id).status()).isEqualTo(MessageStatus.QUEUED);

        fixture.tell(fixture.status(fresh("SM"), "read", null, id, 1, NOW));
        assertThat(fixture.message(id).status())
                .as("of the first sending")
                .isEqualTo(MessageStatus.QUEUED);
    }

    @Test
    void shouldStopAllAndConfirmOnce_whenThePersonRefuses() {
        fixture.tell(fixture.arrival(fresh("SM"), "hello", NOW));
        UUID waiting = fixture.queued("an offer", NOW);

        fixture.tell(
                fixture.arrival(fresh("SM"), " הסר. ", NOW),
                fixture.arrival(fresh("SM"), "STOP", NOW.plusSeconds(1)));

        assertThat(fixture.message(waiting).errorCode()).isEqualTo("opted_out");
        assertThat(fixture.conversation().optedOutSince()).isEqualTo(NOW);
        List<Claim> heads = fixture.heads();
        assertThat(heads).hasSize(1);
        assertThat(fixture.begin(heads.getFirst()).request().text()).contains("הוסרת");
        assertThat(RECORDS.sends().send(fixture.business, fixture.order(null, "more"), NOW))
                .isEqualTo(new kav.crm.whatsapp.outbox.Sent.OptedOut(NOW));

        fixture.tell(fixture.arrival(fresh("SM"), "התחל", NOW));
        assertThat(fixture.conversation().optedOutSince()).isNull();
    }

    /// A message the provider has taken.
    private UUID sent() {
        UUID id = fixture.queued("answer", NOW);
        Claim claim = fixture.heads().getFirst();
        fixture.begin(claim);
        assertThat(fixture.settle(claim, new Outcome.Accepted(fresh("SM"), MessageStatus.QUEUED)))
                .isTrue();
        return id;
    }
}
