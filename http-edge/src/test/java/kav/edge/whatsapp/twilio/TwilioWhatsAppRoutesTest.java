package kav.edge.whatsapp.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import kav.crm.BusinessId;
import kav.crm.journal.JournalEntry;
import kav.crm.journal.JournalWriter;
import kav.crm.journal.SpoolLimits;
import kav.crm.tenancy.DatabaseHealth;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.Senders;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Router;
import kav.edge.phone.carrier.CarrierHttp;
import kav.edge.settings.PublicAddress;
import kav.edge.settings.Secret;
import kav.edge.settings.SigningKeys;
import kav.edge.voice.trust.TwilioAccounts;
import kav.edge.voice.trust.TwilioAccounts.Credentials;
import kav.edge.voice.trust.TwilioGate;
import kav.edge.whatsapp.Inbox;
import kav.edge.whatsapp.SenderDirectory;
import kav.edge.whatsapp.StatusLink;
import kav.edge.whatsapp.StatusLinks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class TwilioWhatsAppRoutesTest {
    private static final String SERVERS = "AC00000000000000000000000000000001";
    private static final String OF_B = "AC0000000000000000000000000000000b";
    private static final String TOKEN = "token-of-the-server-0123456789";
    private static final String TOKEN_OF_B = "token-of-business-b-0123456789";
    private static final BusinessId A = new BusinessId(UUID.randomUUID());
    private static final BusinessId B = new BusinessId(UUID.randomUUID());
    private static final String ADDRESS_OF_A = "whatsapp:+15550100001";
    private static final String ADDRESS_OF_B = "whatsapp:+15550100002";

    @TempDir private Path folder;
    private final List<JournalEntry> kept = new CopyOnWriteArrayList<>();
    private final StatusLinks links = new StatusLinks(SigningKeys.of(new Secret("k".repeat(48))));
    private DatabaseHealth health;
    private JournalWriter journal;
    private HttpServer server;
    private String base;

    @BeforeEach
    void start() throws Exception {
        health = new DatabaseHealth(new PGSimpleDataSource(), Duration.ofHours(1));
        journal =
                JournalWriter.open(
                        folder,
                        SpoolLimits.DEFAULT,
                        (_, entries) -> {
                            kept.addAll(entries);
                            return List.of();
                        },
                        health,
                        InstantSource.system());
        int port;
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        base = "http://127.0.0.1:" + port;
        TwilioAccounts accounts =
                key ->
                        Optional.of(
                                key.equals(OF_B)
                                        ? new Credentials(
                                                OF_B,
                                                new Secret(TOKEN_OF_B),
                                                new kav.media.frame.BusinessId(B.value()))
                                        : new Credentials(SERVERS, new Secret(TOKEN)));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        SenderDirectory senders =
                new SenderDirectory(() ->
                        new Senders(
                                List.of(
                                        sender(A, ADDRESS_OF_A, null),
                                        sender(B, ADDRESS_OF_B, OF_B)),
                                null));
        senders.refresh();
        TwilioWhatsAppRoutes routes =
                new TwilioWhatsAppRoutes(
                        new TwilioGate(
                                accounts,
                                new PublicAddress(base, base, true),
                                false,
                                meters,
                                System::nanoTime),
                        senders,
                        new Inbox(journal, () -> {}),
                        links,
                        InstantSource.system(),
                        meters);
        server =
                HttpServer.start(
                        HttpSettings.defaults().withAddress("127.0.0.1", port),
                        new Router(routes.routes()));
    }

    @AfterEach
    void stop() {
        server.close();
        journal.close();
        health.close();
    }

    private static Senders.Sender sender(BusinessId business, String address, String accountSid) {
        return new Senders.Sender(
                business, UUID.randomUUID(), Provider.TWILIO, address, accountSid, true, null);
    }

    @Test
    void shouldKeepForItsBusiness_whenTheAccountIsItsOwn() throws Exception {
        assertThat(post(TOKEN, inbound(SERVERS, ADDRESS_OF_A)).statusCode()).isEqualTo(200);
        assertThat(post(TOKEN_OF_B, inbound(OF_B, ADDRESS_OF_B)).statusCode()).isEqualTo(200);

        assertThat(kept).extracting(JournalEntry::business).containsExactly(A, B);
    }

    @Test
    void shouldRefuse_whenAnAccountSpeaksForTheSenderOfAnother() throws Exception {
        assertThat(post(TOKEN_OF_B, inbound(OF_B, ADDRESS_OF_A)).statusCode()).isEqualTo(403);
        assertThat(post(TOKEN, inbound(SERVERS, ADDRESS_OF_B)).statusCode()).isEqualTo(403);

        assertThat(kept).isEmpty();
    }

    @Test
    void shouldLeaveItAtTwilio_whenNobodyHasTheAddress() throws Exception {
        assertThat(post(TOKEN, inbound(SERVERS, "whatsapp:+15550100003")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuse_whenTheMessageHasNoName() throws Exception {
        Map<String, String> form = inbound(SERVERS, ADDRESS_OF_A);
        form.put("MessageSid", "");

        assertThat(post(TOKEN, form).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldKeepTheStatusForTheBusinessOfTheLink_whenTheLinkIsOurs() throws Exception {
        StatusLink link = new StatusLink(B, UUID.randomUUID(), 2);
        String path = TwilioWhatsAppRoutes.STATUS + "?m=" + links.issue(link);
        Map<String, String> form = inbound(SERVERS, "whatsapp:+972501234567");
        form.put("From", ADDRESS_OF_A);
        form.put("MessageStatus", "delivered");

        assertThat(post(TOKEN, path, form).statusCode()).isEqualTo(204);

        assertThat(kept)
                .singleElement()
                .satisfies(entry -> {
                    var told = (JournalEntry.WhatsAppTold) entry;
                    assertThat(told.business()).isEqualTo(B);
                    assertThat(told.item().status()).isEqualTo("delivered");
                    assertThat(told.item().payload()).contains(link.messageId().toString());
                });
    }

    private static Map<String, String> inbound(String account, String to) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", "SM" + UUID.randomUUID());
        form.put("AccountSid", account);
        form.put("From", "whatsapp:+972501234567");
        form.put("To", to);
        form.put("Body", "שלום");
        return form;
    }

    private HttpResponse<String> post(String token, Map<String, String> form) throws Exception {
        return post(token, TwilioWhatsAppRoutes.INBOUND, form);
    }

    private HttpResponse<String> post(String token, String path, Map<String, String> form)
            throws Exception {
        try (CarrierHttp carrier = new CarrierHttp(token, false)) {
            return carrier.post(URI.create(base + path), form);
        }
    }
}
