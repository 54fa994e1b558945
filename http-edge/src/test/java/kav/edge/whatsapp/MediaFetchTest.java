package kav.edge.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.MediaRepository.MediaFile;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.crm.whatsapp.inbox.Arrival;
import kav.crm.whatsapp.inbox.InboxItem;
import kav.edge.outbound.GuardedClient;
import kav.edge.outbound.LoopbackSite;
import kav.edge.outbound.Network;
import kav.edge.outbound.OutboundRules;
import kav.edge.settings.Secret;
import kav.edge.voice.trust.TwilioAccounts;
import kav.edge.whatsapp.twilio.TwilioWhatsApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that come with messages, from a Twilio on loopback into the data folder and real records.
class MediaFetchTest {
    private static final WhatsAppRecords RECORDS = OpenRecords.STORE.whatsApp();
    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final String LOGIN =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString((ACCOUNT + ":secret").getBytes(StandardCharsets.UTF_8));
    private static final String MEDIA =
            "/2010-04-01/Accounts/" + ACCOUNT + "/Messages/MM1/Media/ME1";

    @TempDir Path data;
    private final BusinessId business = OpenRecords.newBusiness();
    private LoopbackSite twilio;
    private LoopbackSite elsewhere;
    private GuardedClient client;

    @BeforeEach
    void start() throws IOException {
        twilio = LoopbackSite.http();
        elsewhere = LoopbackSite.http();
        client = new GuardedClient(OutboundRules.allowing(List.of(Network.parse("127.0.0.1/32"))));
    }

    @AfterEach
    void stop() {
        client.close();
        twilio.close();
        elsewhere.close();
    }

    @Test
    void shouldKeepTheFileAndItsType_whenTwilioGivesItToTheAccount() throws Exception {
        twilio.says(MEDIA, 200, "image/png; charset=binary", "the picture");
        UUID id = arrive(twilio.at(MEDIA));

        fetch();

        assertThat(file(id).state()).isEqualTo("ready");
        assertThat(file(id).contentType()).isEqualTo("image/png");
        assertThat(file(id).bytes()).isEqualTo(11);
        assertThat(Files.readString(store().find(business, id).orElseThrow()))
                .isEqualTo("the picture");
        assertThat(twilio.authorizations).containsExactly(LOGIN);
    }

    @Test
    void shouldLeaveThePasswordAtTwilio_whenItRedirectsToItsStorage() throws Exception {
        elsewhere.says("/cdn/1", 200, "audio/ogg", "the voice");
        twilio.on(MEDIA, exchange -> redirect(exchange, elsewhere.at("/cdn/1")));
        UUID id = arrive(twilio.at(MEDIA));

        fetch();

        assertThat(file(id).state()).isEqualTo("ready");
        assertThat(elsewhere.authorizations).containsExactly("null");
    }

    @Test
    void shouldNotShowThePassword_whenTheAddressIsNotTwilios() throws Exception {
        elsewhere.says("/1", 200, "image/png", "a picture");
        UUID id = arrive(elsewhere.at("/1"));

        fetch();

        assertThat(file(id).state()).isEqualTo("ready");
        assertThat(elsewhere.authorizations).containsExactly("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:8080/",
                "http://10.0.0.5/x",
                "https://192.168.1.1/x",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/x",
                "https://[::ffff:10.0.0.1]/x",
                "file:///etc/passwd"
            })
    void shouldRefuseForGood_whenItIsRedirectedToAPrivateAddress(String place) throws Exception {
        twilio.on(MEDIA, exchange -> redirect(exchange, place));
        UUID id = arrive(twilio.at(MEDIA));

        fetch();

        assertThat(file(id).state()).isEqualTo("refused");
        assertThat(store().find(business, id)).isEmpty();
        assertThat(mine()).isEmpty();
    }

    @Test
    void shouldRefuseForGood_whenItIsLargerThanWhatsAppCarries() throws Exception {
        twilio.on(MEDIA, MediaFetchTest::tooMuch);
        UUID id = arrive(twilio.at(MEDIA));

        fetch();

        assertThat(file(id).state()).isEqualTo("refused");
        assertThat(store().find(business, id)).isEmpty();
        assertThat(drafts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/svg+xml", "application/x-sh", ""})
    void shouldRefuseForGood_whenItIsOfAKindThatWhatsAppDoesNotCarry(String type) throws Exception {
        twilio.says(MEDIA, 200, type, "<script>");
        UUID id = arrive(twilio.at(MEDIA));

        fetch();

        assertThat(file(id).state()).isEqualTo("refused");
        assertThat(store().find(business, id)).isEmpty();
    }

    @Test
    void shouldFetchItAgain_whenTheServerDiedWithTheFileHalfWritten() throws Exception {
        twilio.says(MEDIA, 200, "image/png", "whole");
        UUID id = arrive(twilio.at(MEDIA));
        Claim dead = mine().getFirst(); // and then the server is gone, the file kept, not the row
        store().keep(
                        business,
                        id,
                        out -> {
                            out.write("ha".getBytes(StandardCharsets.UTF_8));
                            return true;
                        });
        assertThat(mine()).as("held by the dead server's lease").isEmpty();

        OpenRecords.expireMediaLeases();
        fetch();

        assertThat(file(id).state()).isEqualTo("ready");
        assertThat(Files.readString(store().find(business, id).orElseThrow())).isEqualTo("whole");
        assertThat(twilio.seen).hasSize(1);
        assertThat(
                        RECORDS.media()
                                .fetched(
                                        business,
                                        dead,
                                        "failed",
                                        null,
                                        null,
                                        0,
                                        OpenRecords.CLOCK.instant()))
                .as("the dead server's fence is old")
                .isFalse();
    }

    @Test
    void shouldTryAgainLater_whenTwilioFailsAtFirst() throws Exception {
        AtomicInteger count = new AtomicInteger();
        twilio.on(
                MEDIA,
                exchange -> {
                    if (count.incrementAndGet() == 1) {
                        LoopbackSite.answer(exchange, 503, "text/plain", "busy");
                    } else {
                        LoopbackSite.answer(exchange, 200, "image/png", "whole");
                    }
                });
        UUID id = arrive(twilio.at(MEDIA));
        fetch();
        assertThat(file(id).state()).isEqualTo("pending");
        assertThat(mine()).as("it waits").isEmpty();

        OpenRecords.mediaIsDue();
        fetch();

        assertThat(file(id).state()).isEqualTo("ready");
    }

    @Test
    void shouldGiveUp_whenTwilioHasItNoMore() throws Exception {
        twilio.says(MEDIA, 404, "text/plain", "gone");
        UUID id = arrive(twilio.at(MEDIA));

        fetch();

        assertThat(file(id).state()).isEqualTo("failed");
    }

    /// A message with one file at that address; the file's id.
    private UUID arrive(String url) {
        UUID message = UuidV7.at(OpenRecords.CLOCK.instant());
        Arrival arrival =
                new Arrival(
                        "whatsapp:+972501111112",
                        "+972501111112",
                        "Dana",
                        "image",
                        "",
                        List.of(new Arrival.Medium(url, "image/png", "")),
                        null,
                        null,
                        null,
                        null,
                        OpenRecords.CLOCK.instant());
        RECORDS.inbox()
                .add(
                        business,
                        List.of(
                                InboxItem.message(
                                        message,
                                        Provider.TWILIO,
                                        "whatsapp:+1555" + business,
                                        "SM" + message,
                                        arrival)));
        List<Claim> claims =
                RECORDS.systemInbox().claim(500, 30).stream()
                        .filter(claim -> claim.business().equals(business))
                        .toList();
        RECORDS.intake().take(business, claims);
        return OpenRecords.mediaOf(business, message);
    }

    private void fetch() throws InterruptedException {
        TwilioWhatsApp provider =
                new TwilioWhatsApp(
                        URI.create(twilio.at("")),
                        key ->
                                Optional.of(
                                        new TwilioAccounts.Credentials(
                                                ACCOUNT, new Secret("secret"), null)));
        MediaFetch fetch =
                new MediaFetch(
                        RECORDS,
                        Map.of(Provider.TWILIO, provider),
                        client,
                        store(),
                        () -> true,
                        OpenRecords.CLOCK);
        while (fetch.run()) {
            // until nothing more waits
        }
        provider.close();
    }

    /// Claims what waits of this test's business.
    private List<Claim> mine() {
        return RECORDS.systemMedia().claim(500, 120).stream()
                .filter(claim -> claim.business().equals(business))
                .toList();
    }

    private MediaFile file(UUID id) {
        return RECORDS.media().find(business, id).orElseThrow();
    }

    private MediaStore store() {
        return new MediaStore(data);
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void redirect(HttpExchange exchange, String place) throws IOException {
        exchange.getResponseHeaders().set("Location", place);
        LoopbackSite.answer(exchange, 307, "text/plain", "");
    }

    private static void tooMuch(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "video/mp4");
        exchange.sendResponseHeaders(200, 0); // its length is not told
        byte[] piece = new byte[64 * 1024];
        try (exchange;
                var out = exchange.getResponseBody()) {
            for (long sent = 0; sent <= MediaTypes.MAX_BYTES; sent += piece.length) {
                out.write(piece);
            }
        } catch (IOException closed) {
            // the client had enough
        }
    }
}
