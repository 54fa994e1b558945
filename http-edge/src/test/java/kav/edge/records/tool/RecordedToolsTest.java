package kav.edge.records.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kav.crm.BusinessId;
import kav.crm.appointment.AppointmentRepository;
import kav.crm.audit.Actor;
import kav.crm.audit.Deed;
import kav.crm.business.Business;
import kav.crm.business.BusinessSettings;
import kav.crm.business.OpeningSpan;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.journal.Acknowledgement;
import kav.crm.journal.JournalEntry;
import kav.crm.page.PageRequest;
import kav.crm.sealing.Sealer;
import kav.crm.store.CrmSettings;
import kav.crm.store.CrmStore;
import kav.crm.task.TaskFilter;
import kav.crm.tool.ToolRun;
import kav.crm.whatsapp.Account;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.WhatsAppConversationRepository;
import kav.media.call.journal.CallContext;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Tool;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolResult.Status;
import kav.media.dialogue.ToolUse;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools on real records; it is Sunday the 22nd, 12:00 in Jerusalem.
class RecordedToolsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final Deed BY = new Deed(Actor.SYSTEM, "", CLOCK.instant());
    @TempDir static Path data;
    private static CrmStore store;
    private static ExecutorService threads;
    private static BusinessId business;

    private final String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
    private RecordedTools tools;

    @BeforeAll
    static void open() {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        store =
                CrmStore.open(
                        new CrmSettings(
                                data.toAbsolutePath(),
                                null,
                                null,
                                "Tools",
                                6,
                                CLOCK,
                                Sealer.of(List.of(new byte[32]))));
        business = store.defaultBusiness();
        Business now = store.work().businesses().read(business);
        store.work()
                .businesses()
                .update(
                        business,
                        now.version(),
                        new BusinessSettings(
                                "Salon Dana",
                                ZoneId.of("Asia/Jerusalem"),
                                "IL",
                                "ILS",
                                "he",
                                DayOfWeek.SUNDAY,
                                List.of(
                                        new OpeningSpan(
                                                DayOfWeek.MONDAY,
                                                LocalTime.of(9, 0),
                                                LocalTime.of(12, 0))),
                                List.of(),
                                now.settings().defaultAgentId(),
                                true,
                                now.settings().callNotice()),
                        BY);
        if (store.work().resources().page(business, PageRequest.first(5)).items().isEmpty()) {
            store.work().resources().add(business, "Dana", BY);
        }
    }

    @AfterAll
    static void close() {
        store.close();
        threads.close();
    }

    @BeforeEach
    void call() {
        commit(
                new JournalEntry.CallSeen(
                        business,
                        callSid,
                        new CallSighting(
                                null,
                                Direction.INBOUND,
                                "+972501234567",
                                "+97231234567",
                                CallStatus.IN_PROGRESS,
                                null,
                                null,
                                CLOCK.instant())));
        tools = tools(business);
        tools.tools();
    }

    /// A slow machine spools first; told again, an entry comes out the same.
    private static void commit(JournalEntry entry) {
        Acknowledgement told;
        do {
            told = store.journal().append(entry).join();
        } while (told == Acknowledgement.SPOOLED);
    }

    private RecordedTools tools(BusinessId whose) {
        CallContext call =
                new CallContext(
                        new CallSid(callSid),
                        new StreamSid("MZ1"),
                        1,
                        new kav.media.frame.BusinessId(whose.value()),
                        "reception",
                        "+972501234567",
                        "+97231234567",
                        Locale.US);
        Actions usual = (_, _, _) -> new Actions.Outcome.Done();
        return new RecordedTools(
                usual,
                new ToolLedger(whose, call, store.work().toolRuns(), CLOCK),
                store,
                List.of("Sales"),
                threads);
    }

    private static ToolUse use(int turn, String tool, String... pairs) {
        Map<String, String> arguments = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put(pairs[i], pairs[i + 1]);
        }
        return new ToolUse(turn, 0, tool, arguments);
    }

    private static ToolUse book(int turn, String date, String time) {
        return use(
                turn,
                "book_appointment",
                "resource",
                "Dana",
                "date",
                date,
                "time",
                time,
                "name",
                "Rina");
    }

    private static long appointments() {
        return store.work()
                .appointments()
                .page(
                        business,
                        new AppointmentRepository.Filter(null, null, null, null),
                        PageRequest.first(100))
                .items()
                .size();
    }

    @Test
    void shouldOfferWhatTheBusinessHas_whenAsked() {
        assertThat(tools.tools())
                .extracting(Tool::name)
                .containsExactly(
                        "offer_times", "book_appointment", "take_message", "transfer_call");
        assertThat(tools.business().lines())
                .contains(
                        "Name of the business: Salon Dana",
                        "Open: Monday 09:00-12:00",
                        "It is closed now.",
                        "Can be booked: Dana");
        assertThat(tools.business().zone()).isEqualTo(ZoneId.of("Asia/Jerusalem"));
    }

    @Test
    void shouldBookOnce_whenTheSameWishIsToldAgain() {
        long before = appointments();
        ToolResult first = tools.use(book(1, "2026-11-30", "09:30"));
        ToolResult again = tools.use(book(1, "2026-11-30", "09:30"));

        assertThat(first.status()).isEqualTo(Status.DONE);
        assertThat(first.sentence()).isEqualTo("booked");
        assertThat(first.facts())
                .containsEntry("date", "2026-11-30")
                .containsEntry("time", "09:30")
                .containsEntry("resource", "Dana");
        assertThat(again).isEqualTo(first);
        assertThat(appointments()).isEqualTo(before + 1);
    }

    @Test
    void shouldRefuse_whenTheTimeIsTakenClosedPastOrNone() {
        assertThat(tools.use(book(1, "2026-12-07", "10:00")).status()).isEqualTo(Status.DONE);

        assertThat(tools.use(book(2, "2026-12-07", "10:00")).facts())
                .containsEntry("why", "that time was taken meanwhile");
        assertThat(tools.use(book(3, "2026-12-07", "10:15")).status()).isEqualTo(Status.REFUSED);
        assertThat(tools.use(book(4, "2026-12-08", "10:00")).facts())
                .containsEntry("why", "the business is closed then");
        assertThat(tools.use(book(5, "2026-11-16", "10:00")).status()).isEqualTo(Status.REFUSED);
        assertThat(tools.use(book(6, "tomorrow", "10:00")).status()).isEqualTo(Status.REFUSED);
        assertThat(tools.use(book(2, "2026-12-07", "11:00")).status())
                .as("a wish that was refused stays refused")
                .isEqualTo(Status.REFUSED);
    }

    @Test
    void shouldOfferWhatIsFree_whenSomeIsTaken() {
        tools.use(book(1, "2026-12-14", "09:00"));

        assertThat(
                        tools.use(
                                        use(
                                                2,
                                                "offer_times",
                                                "resource",
                                                "Dana",
                                                "from_date",
                                                "2026-12-14"))
                                .facts()
                                .get("free"))
                .startsWith("{2026-12-14=09:30 10:00 10:30 11:00 11:30");
    }

    @Test
    void shouldRefuse_whenACallBooksTooOften() {
        assertThat(tools.use(book(1, "2026-12-21", "09:00")).status()).isEqualTo(Status.DONE);
        assertThat(tools.use(book(2, "2026-12-21", "09:30")).status()).isEqualTo(Status.DONE);
        assertThat(tools.use(book(3, "2026-12-21", "10:00")).status()).isEqualTo(Status.DONE);

        assertThat(tools.use(book(4, "2026-12-21", "10:30")).status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void shouldBookAllTheSame_whenTheCallerBreaksIn() {
        Thread.currentThread().interrupt();

        ToolResult booked = tools.use(book(1, "2026-12-28", "09:00"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(booked.status()).isEqualTo(Status.DONE);
    }

    @Test
    void shouldMakeATask_whenAMessageIsTaken() {
        String words = "call me " + callSid;

        assertThat(tools.use(use(1, "take_message", "message", words, "name", "Rina")).sentence())
                .isEqualTo("message");
        assertThat(
                        store.work()
                                .tasks()
                                .page(
                                        business,
                                        new TaskFilter(false, null, null, null),
                                        PageRequest.first(100))
                                .items())
                .filteredOn(task -> task.fields().details().equals(words))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.fields().title()).isEqualTo("Message: Rina");
                    assertThat(task.fields().contactId()).isNotNull();
                });
    }

    @Test
    void shouldNoteTheUse_whenALeadIsSaved() {
        tools.saveLead(use(1, "save_lead"), "Rina", "a visit", Map.of());
        tools.saveLead(use(2, "save_lead"), "Rina", "two visits", Map.of());

        assertThat(store.work().toolRuns().ofCall(business, callSid))
                .extracting(run -> run.key().tool() + " " + run.result().state())
                .containsExactly("save_lead DONE", "save_lead DONE");
    }

    @Test
    void shouldSendOnce_whenTheCallerWantsAnApprovedText() {
        store.whatsApp()
                .accounts()
                .add(
                        business,
                        Account.Draft.found(Provider.TWILIO, "whatsapp:+1555" + callSid),
                        CLOCK.instant());
        store.whatsApp()
                .templates()
                .add(business, "directions", "en", "HX" + callSid, "We are here.", CLOCK.instant());
        assertThat(tools.tools()).extracting(Tool::name).contains("send_whatsapp");

        ToolResult sent = tools.use(use(1, "send_whatsapp", "template", "directions"));
        ToolResult again = tools.use(use(1, "send_whatsapp", "template", "directions"));

        assertThat(sent.status()).isEqualTo(Status.DONE);
        assertThat(sent.sentence()).isEqualTo("whatsapp");
        assertThat(again).isEqualTo(sent);
        assertThat(store.work().toolRuns().ofCall(business, callSid))
                .singleElement()
                .satisfies(run -> assertThat(run.result().state()).isEqualTo(ToolRun.State.DONE));
        Conversation with =
                store.whatsApp()
                        .conversations()
                        .page(
                                business,
                                WhatsAppConversationRepository.Filter.ALL,
                                PageRequest.first(10))
                        .items()
                        .getFirst();
        assertThat(with.chat()).isEqualTo("whatsapp:+972501234567");
        assertThat(
                        store.whatsApp()
                                .messages()
                                .page(business, with.id(), PageRequest.first(10))
                                .items())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).isEqualTo("We are here."));
    }

    @Test
    void shouldHaveNothing_whenTheBusinessOffersNoText() {
        assertThat(tools.use(use(1, "send_whatsapp", "template", "x")).status())
                .isEqualTo(Status.REFUSED);
    }
}
