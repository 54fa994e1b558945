package kav.crm.whatsapp;

import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.whatsapp.WhatsAppFixture.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kav.crm.audit.Actor;
import kav.crm.consent.ConsentRepository;
import kav.crm.consent.ConsentRepository.NewConsent;
import kav.crm.contact.ChannelKind;
import kav.crm.whatsapp.inbox.Arrival;
import kav.crm.whatsapp.inbox.InboxItem;
import kav.crm.whatsapp.outbox.OutboxRequest;
import kav.crm.whatsapp.outbox.SendOrder;
import kav.crm.whatsapp.outbox.Sent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whether a person may be written to has one answer, whoever noted it and whichever way a message
/// would take.
class OptOutTest {
    private static final ConsentRepository CONSENTS = new ConsentRepository(TENANTS, EVENTS);

    private final WhatsAppFixture fixture = new WhatsAppFixture();

    @BeforeEach
    void begin() {
        fixture.tell(fixture.arrival(fresh("SM"), "hello", NOW));
    }

    @Test
    void shouldBeAWithdrawnConsent_whenThePersonWritesStop() {
        fixture.tell(fixture.arrival(fresh("SM"), "הסר", NOW.plusSeconds(1)));

        assertThat(CONSENTS.optedOut(fixture.business, contact(), ChannelKind.WHATSAPP)).isTrue();
        assertThat(CONSENTS.history(fixture.business, contact()))
                .singleElement()
                .satisfies(consent -> assertThat(consent.source()).isEqualTo("הסר"));

        fixture.tell(fixture.arrival(fresh("SM"), "START", NOW.plusSeconds(1)));

        assertThat(CONSENTS.optedOut(fixture.business, contact(), ChannelKind.WHATSAPP)).isFalse();
        assertThat(fixture.conversation().optedOutSince()).isNull();
    }

    @Test
    void shouldRefuseToSend_whenTheConsentWasWithdrawnByHand() {
        note(false, NOW.plusSeconds(1));

        Sent text = RECORDS.sends().send(fixture.business, fixture.order(null, "offer"), NOW);
        Sent template = RECORDS.sends().send(fixture.business, template(), NOW);

        assertThat(text).isEqualTo(new Sent.OptedOut(NOW.plusSeconds(1)));
        assertThat(template).isEqualTo(new Sent.OptedOut(NOW.plusSeconds(1)));
        assertThat(fixture.heads()).isEmpty();

        note(true, NOW.plusSeconds(2));
        assertThat(RECORDS.sends().send(fixture.business, template(), NOW))
                .isInstanceOf(Sent.Queued.class);
    }

    @Test
    void shouldGiveUpWhatWaitsAndRefuseToSendAgain_whenTheConsentIsWithdrawnMeanwhile() {
        UUID waiting = fixture.queued("an offer", NOW);
        Claim claim = fixture.heads().getFirst();
        note(false, NOW);

        assertThat(RECORDS.outbox().begin(fixture.business, claim, NOW)).isEmpty();
        assertThat(fixture.message(waiting).errorCode()).isEqualTo("opted_out");
        assertThat(RECORDS.sends().again(fixture.business, waiting, NOW))
                .isEqualTo(new Sent.OptedOut(NOW));
    }

    @Test
    void shouldNotAskTheMachine_whenTheConsentWasWithdrawnByHand() {
        Conversation now = fixture.conversation();
        RECORDS.conversations()
                .change(
                        fixture.business,
                        now.id(),
                        now.version(),
                        new WhatsAppConversationRepository.Change(
                                Conversation.Mode.MACHINE, Conversation.Status.OPEN, null, false),
                        NOW);
        note(false, NOW.plusSeconds(1));

        fixture.tell(fixture.arrival(fresh("SM"), "are you open?", NOW.plusSeconds(2)));

        assertThat(fixture.heads()).isEmpty();
    }

    @Test
    void shouldHoldForAllChatsOfThePerson_whenTheyRefuseInOne() {
        fixture.tell(fixture.arrival(fresh("SM"), "STOP", NOW.plusSeconds(1)));
        Account other =
                RECORDS.accounts()
                        .add(
                                fixture.business,
                                Account.Draft.found(Provider.BAILEYS, fresh("session")),
                                NOW)
                        .orElseThrow();

        Sent sent =
                RECORDS.sends()
                        .send(
                                fixture.business,
                                new SendOrder(
                                        other.id(),
                                        new SendOrder.Target.ToPhone(WhatsAppFixture.PHONE),
                                        List.of(OutboxRequest.text("offer")),
                                        new kav.crm.whatsapp.outbox.OutboxRepository.Author(
                                                Message.Author.PERSON, null),
                                        null,
                                        "hash"),
                                NOW);

        assertThat(sent).isEqualTo(new Sent.OptedOut(NOW.plusSeconds(1)));
    }

    @Test
    void shouldStaySilent_whenAnOldStartComesAfterALaterRefusal() {
        note(false, NOW.plusSeconds(60));

        fixture.tell(fixture.arrival(fresh("SM"), "START", NOW.plusSeconds(30)));

        assertThat(fixture.conversation().optedOutSince()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void shouldRefuseInTheChatItself_whenNobodyKnowsWhoItIs() {
        String group = fresh("1203@g.us");
        tellGroup(group, "STOP");
        assertThat(conversation(group).contactId()).isNull();
        assertThat(conversation(group).optedOutSince()).isEqualTo(NOW);

        tellGroup(group, "START");
        assertThat(conversation(group).optedOutSince()).isNull();
    }

    private void tellGroup(String chat, String text) {
        Arrival arrival =
                new Arrival(
                        chat, null, "group", "text", text, List.of(), null, null, null, null, NOW);
        fixture.tell(
                InboxItem.message(
                        kav.crm.UuidV7.at(NOW),
                        Provider.TWILIO,
                        fixture.address,
                        fresh("SM"),
                        arrival));
    }

    private Conversation conversation(String chat) {
        return RECORDS
                .conversations()
                .page(
                        fixture.business,
                        WhatsAppConversationRepository.Filter.ALL,
                        kav.crm.page.PageRequest.first(10))
                .items()
                .stream()
                .filter(conversation -> conversation.chat().equals(chat))
                .findFirst()
                .orElseThrow();
    }

    private UUID contact() {
        return Objects.requireNonNull(fixture.conversation().contactId());
    }

    private void note(boolean isGranted, Instant at) {
        assertThat(
                        CONSENTS.record(
                                fixture.business,
                                contact(),
                                NewConsent.channel(ChannelKind.WHATSAPP, isGranted, "by phone"),
                                Actor.SYSTEM,
                                at))
                .isPresent();
    }

    private SendOrder template() {
        SendOrder order = fixture.order(null, "x");
        return new SendOrder(
                null,
                order.target(),
                List.of(OutboxRequest.template("", "HX1", java.util.Map.of())),
                order.author(),
                null,
                "hash");
    }
}
