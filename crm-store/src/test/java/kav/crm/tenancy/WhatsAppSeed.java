package kav.crm.tenancy;

import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.SYSTEM;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.Message;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.crm.whatsapp.inbox.Arrival;
import kav.crm.whatsapp.inbox.InboxItem;
import kav.crm.whatsapp.outbox.OutboxRepository;
import kav.crm.whatsapp.outbox.OutboxRequest;
import kav.crm.whatsapp.outbox.SendOrder;
import kav.crm.whatsapp.outbox.Sent;

/// A row in every table of WhatsApp.
final class WhatsAppSeed {
    private static final String PHONE = "+972501111112";
    private static final String GROUP = "120363000000000000@g.us";

    private WhatsAppSeed() {}

    static void plant(BusinessId business) {
        WhatsAppRecords records = WhatsAppRecords.of(TENANTS, SYSTEM, EVENTS, CONTACTS);
        String address = fresh("whatsapp:+1555");
        take(records, business, address, "שלום");
        SendOrder order =
                new SendOrder(
                        null,
                        new SendOrder.Target.ToPhone("+972501111112"),
                        List.of(OutboxRequest.text("שלום")),
                        new OutboxRepository.Author(Message.Author.PERSON, null),
                        "key",
                        "hash");
        assertThat(records.sends().send(business, order, NOW)).isInstanceOf(Sent.Queued.class);
        take(records, business, address, "הסר");
        take(records, business, address, GROUP, null, "הסר");
        records.templates().add(business, "reminder", "he", "HX1", "שלום {{1}}", NOW);
    }

    private static void take(
            WhatsAppRecords records, BusinessId business, String address, String text) {
        take(records, business, address, "whatsapp:" + PHONE, PHONE, text);
    }

    private static void take(
            WhatsAppRecords records,
            BusinessId business,
            String address,
            String chat,
            String phone,
            String text) {
        UUID id = UuidV7.at(NOW);
        Arrival arrival =
                new Arrival(
                        chat,
                        phone,
                        "Dana",
                        "image",
                        text,
                        List.of(new Arrival.Medium("https://example.com/1", "image/png", "")),
                        null,
                        null,
                        null,
                        null,
                        NOW);
        records.inbox()
                .add(
                        business,
                        List.of(
                                InboxItem.message(
                                        id, Provider.TWILIO, address, fresh("SM"), arrival)));
        List<Claim> claims =
                records.systemInbox().claim(500, 30).stream()
                        .filter(claim -> claim.business().equals(business))
                        .toList();
        records.intake().take(business, claims);
        assertThat(records.messages().find(business, id)).isPresent();
    }
}
