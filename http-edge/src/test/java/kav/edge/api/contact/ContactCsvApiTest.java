package kav.edge.api.contact;

import static kav.edge.api.contact.PeopleServer.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import kav.crm.BusinessId;
import kav.crm.contact.ContactFilter;
import kav.crm.contact.ContactRepository;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.event.LocalEventBus;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.TenantDatabase;
import kav.edge.api.contact.PeopleServer.Reply;
import kav.edge.http.BodySink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactCsvApiTest {
    private static final PeopleServer SERVER =
            new PeopleServer(store ->
                    new ContactCsvApi(
                                    store.contacts(),
                                    store.people().imports(),
                                    store.audit(),
                                    store.events(),
                                    Regions.USUAL)
                            .operations());

    private final BusinessId business = PeopleServer.newBusiness();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1255", "UTF-8", "UTF-8 with mark"})
    void shouldTakeHebrew_whenTheFileIsOfAnyUsualEncoding(String encoding) throws Exception {
        String text = "שם,טלפון\r\nדנה,050-1234567\r\n";
        byte[] file =
                (encoding.endsWith("mark") ? "\uFEFF" + text : text)
                        .getBytes(Charset.forName(encoding.replace(" with mark", "")));

        Reply reply = take("", file);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("created").asInt()).isEqualTo(1);
        assertThat(names()).containsExactly("דנה");
        assertThat(audited()).contains("contact.import");
    }

    @Test
    void shouldWriteNothing_whenTried() throws Exception {
        Reply trial = take("?dry_run=true", utf8("name,phone\nDana,050-1234567\n"));

        assertThat(trial.json().path("dry_run").asBoolean()).isTrue();
        assertThat(trial.json().path("created").asInt()).isEqualTo(1);
        assertThat(names()).isEmpty();
        assertThat(audited()).doesNotContain("contact.import");
    }

    @Test
    void shouldTellEachWrongLine_andTakeTheOthers() throws Exception {
        Reply reply =
                take(
                        "",
                        utf8(
                                "name;phone\nDana;12\nAvi;050-1234567\nAvi again;050-1234567\n"
                                        + "Noa;\n"));

        assertThat(reply.json().path("errors").toString())
                .isEqualTo(
                        "[{\"line\":2,\"column\":\"phone\",\"code\":\"phone-invalid\"},"
                                + "{\"line\":4,\"column\":\"\",\"code\":\"twice\"}]");
        assertThat(reply.json().path("refused").asInt()).isEqualTo(2);
        assertThat(reply.json().path("created").asInt()).isEqualTo(2);
        assertThat(names()).containsExactlyInAnyOrder("Avi", "Noa");
    }

    @Test
    void shouldFollowTheMappingOrRefuseIt() throws Exception {
        byte[] file = utf8("who,x\nDana,0501234567\n");
        String mapping =
                URLEncoder.encode("{\"who\":\"name\",\"x\":\"phone\"}", StandardCharsets.UTF_8);

        assertThat(take("?mapping=" + mapping, file).json().at("/columns/x").asText())
                .isEqualToIgnoringCase("phone");
        assertThat(names()).containsExactly("Dana");
        assertThat(take("?mapping=%7B", file).status()).isEqualTo(400);
        assertThat(take("?mapping=%7B%22x%22%3A%22shoe%22%7D", file).status()).isEqualTo(400);
    }

    @Test
    void shouldTellTheProgress_whileALongFileIsTaken() throws Exception {
        List<Event> told = new CopyOnWriteArrayList<>();
        StringBuilder file = new StringBuilder("name,phone\n");
        for (int i = 0; i < 1_200; i++) {
            file.append("P").append(i).append(",+97250%07d\n".formatted(i));
        }

        Reply reply;
        try (var _ = STORE.events().watch(business, told::add)) {
            reply = take("", utf8(file.toString()));
        }

        assertThat(reply.json().path("created").asInt()).isEqualTo(1_200);
        assertThat(told)
                .filteredOn(event -> event.kind().equals("import.progress"))
                .hasSizeGreaterThan(1)
                .last()
                .satisfies(last -> assertThat(last.toString()).contains("1200"));
    }

    @Test
    void shouldEscapeFormulasInTheExport_andTakeThemBack() throws Exception {
        take("", utf8("name,phone,company\n=1+1,050-1234567,\"@a, \"\"b\"\"\"\n"));

        Reply export = SERVER.ask(business, "GET", "/api/contacts/export", "");

        assertThat(export.status()).isEqualTo(200);
        assertThat(export.text())
                .startsWith("\uFEFFid,name,")
                .contains(",'=1+1,\"'@a, \"\"b\"\"\",'+972501234567,");
        assertThat(audited()).contains("export");
        BusinessId other = PeopleServer.newBusiness();
        Reply back =
                SERVER.ask(other, "POST", "/api/contacts/import", "text/csv", utf8(export.text()));
        assertThat(back.json().path("created").asInt()).isEqualTo(1);
        assertThat(names(other)).containsExactly("=1+1");
    }

    @Test
    void shouldBreakTheExportOff_whenTheRecordsGoAwayMidway() throws Exception {
        DataSource away =
                (DataSource)
                        java.lang.reflect.Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {DataSource.class},
                                (_, _, _) -> {
                                    throw new SQLException("away", "08006");
                                });
        ContactRepository contacts =
                new ContactRepository(
                        new TenantDatabase(away), new EventRepository(new LocalEventBus()));
        SinkOfAnExport sink = new SinkOfAnExport();

        new ContactDownload(contacts, business).open(sink);

        assertThat(sink.isOver.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sink.isAborted).isTrue();
    }

    /// Says how the body ended first.
    private static final class SinkOfAnExport implements BodySink {
        private final CountDownLatch isOver = new CountDownLatch(1);
        private volatile boolean isAborted;

        @Override
        public boolean write(byte[] piece) {
            return true;
        }

        @Override
        public void end() {
            isOver.countDown();
        }

        @Override
        public void abort() {
            isAborted = isOver.getCount() > 0;
            isOver.countDown();
        }

        @Override
        public void onWritable(Runnable action) {}

        @Override
        public void onClosed(Runnable action) {}
    }

    private Reply take(String query, byte[] file) throws Exception {
        return SERVER.ask(business, "POST", "/api/contacts/import" + query, "text/csv", file);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() {
        return names(business);
    }

    private static List<String> names(BusinessId of) {
        return STORE.contacts().page(of, ContactFilter.ALL, PageRequest.first(200)).items().stream()
                .map(contact -> contact.name())
                .toList();
    }

    private List<String> audited() {
        return STORE.audit().page(business, PageRequest.first(100)).items().stream()
                .map(line -> line.entry().action())
                .toList();
    }
}
