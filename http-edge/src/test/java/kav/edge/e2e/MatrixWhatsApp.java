package kav.edge.e2e;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.page.PageRequest;
import kav.crm.store.CrmStore;
import kav.crm.whatsapp.Account;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.WhatsAppConversationRepository;
import kav.crm.whatsapp.inbox.Arrival;
import kav.crm.whatsapp.inbox.InboxItem;

/// What nobody can make by the API alone: a person who writes first.
final class MatrixWhatsApp {
    private MatrixWhatsApp() {}

    /// Lets somebody write to a sender of that business, and waits until it is in the records.
    static void write(CrmStore store, BusinessId business) throws Exception {
        int number = ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
        String address = "whatsapp:+1555" + number;
        String phone = "+97254" + number;
        Instant now = Instant.now();
        var _ =
                store.whatsApp()
                        .accounts()
                        .add(business, Account.Draft.found(Provider.TWILIO, address), now)
                        .orElseThrow();
        Arrival arrival =
                new Arrival(
                        "whatsapp:" + phone,
                        phone,
                        "Dana",
                        "text",
                        "hello",
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        now);
        store.whatsApp()
                .inbox()
                .add(
                        business,
                        List.of(
                                InboxItem.message(
                                        UuidV7.at(now),
                                        Provider.TWILIO,
                                        address,
                                        "SM" + UUID.randomUUID(),
                                        arrival)));
        Await.until(
                "it is taken in",
                () ->
                        !store.whatsApp()
                                .conversations()
                                .page(
                                        business,
                                        WhatsAppConversationRepository.Filter.ALL,
                                        PageRequest.first(1))
                                .items()
                                .isEmpty());
    }
}
