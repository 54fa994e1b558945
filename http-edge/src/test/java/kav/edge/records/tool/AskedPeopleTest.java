package kav.edge.records.tool;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.CLOCK;
import static kav.edge.records.OpenStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import kav.crm.call.CallEvent;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.journal.JournalEntry;
import kav.crm.tool.ToolRun;
import kav.edge.records.OpenStore;
import kav.edge.settings.PublicAddress;
import kav.edge.settings.Secret;
import kav.edge.voice.WarmTransfers.State;
import kav.edge.voice.rest.TwilioCalls;
import kav.edge.voice.trust.TwilioAccounts;
import kav.media.frame.CallSid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// People who are asked first: real records, the carrier's REST interface on loopback.
class AskedPeopleTest {
    private static final String ACCOUNT = "AC1";

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant());
    private final CallSid caller = new CallSid(OpenStore.fresh("CA"));
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private volatile int status = 201;
    private HttpServer server;
    private TwilioCalls carrier;
    private AskedPeople people;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String form =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    posted.add(exchange.getRequestURI().getPath() + " " + form);
                    meanwhile.getAndSet(() -> {}).run();
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        carrier =
                new TwilioCalls(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        _ ->
                                Optional.of(
                                        new TwilioAccounts.Credentials(
                                                ACCOUNT, new Secret("0123456789abcdef"))));
        people =
                new AskedPeople(
                        new Transfers(
                                STORE.work().toolRuns(),
                                (_, _) -> Optional.of(new TransferTarget("+972311111", true)),
                                STORE.journal(),
                                now::get),
                        STORE.systemCalls(),
                        STORE.work(),
                        carrier,
                        new PublicAddress(
                                "https://kav.example.com", "https://kav.example.com", false));
        Wishes.seen(caller.value());
        Wishes.transfer(caller.value(), 1, "Dana");
    }

    @AfterEach
    void close() {
        carrier.close();
        server.stop(0);
    }

    private ToolRun wish() {
        return STORE.work().toolRuns().ofCall(BUSINESS, caller.value()).getLast();
    }

    private List<String> kinds() {
        return OpenStore.file(caller.value()).events().stream().map(CallEvent::kind).toList();
    }

    @Test
    void shouldRingOnce_whenAskedTwice() {
        assertThat(people.ring(caller, ACCOUNT, "+97231234567")).isTrue();
        assertThat(people.ring(caller, ACCOUNT, "+97231234567")).isTrue();

        assertThat(posted)
                .singleElement()
                .asString()
                .startsWith("/2010-04-01/Accounts/AC1/Calls.json ")
                .contains("To=%2B972311111", "From=%2B97231234567", "Timeout=25");
        assertThat(people.state(caller)).isEqualTo(State.RINGING);
    }

    @Test
    void shouldBeDialledInstead_whenTheCarrierWillNotRing() {
        status = 400;
        assertThat(people.ring(caller, ACCOUNT, "+97231234567")).isFalse();
        assertThat(people.ring(caller, "", "+97231234567")).as("nobody signed").isFalse();
    }

    @Test
    void shouldCountAsRung_whenTheCarrierDoesNotSay() {
        status = 503;
        assertThat(people.ring(caller, ACCOUNT, "+97231234567")).isTrue();
        assertThat(people.ring(caller, ACCOUNT, "+97231234567")).isTrue();

        assertThat(posted).as("one call, not two").hasSize(1);
        assertThat(people.state(caller)).isEqualTo(State.RINGING);
    }

    @Test
    void shouldBeDialledInstead_whenTheCarrierCannotBeReached() {
        server.stop(0);
        assertThat(people.ring(caller, ACCOUNT, "+97231234567")).isFalse();
    }

    @Test
    void shouldGiveUp_whenAMinutePassed() {
        people.ring(caller, ACCOUNT, "+97231234567");

        now.set(CLOCK.instant().plus(Duration.ofSeconds(61)));

        assertThat(people.state(caller)).isEqualTo(State.OVER);
        assertThat(people.briefing(caller)).isEmpty();
        assertThat(people.take(caller, ACCOUNT)).isFalse();
        assertThat(kinds()).containsExactly("transfer_no_answer");
        assertThat(wish().result().state()).isEqualTo(ToolRun.State.FAILED);
    }

    @Test
    void shouldTellTheCallersLastWords_whenNothingWasNoted() {
        Wishes.commit(
                new JournalEntry.TurnSaid(
                        BUSINESS,
                        caller.value(),
                        new Turn(
                                1,
                                0,
                                Speaker.CALLER,
                                " there is water in the cellar ",
                                null,
                                false,
                                0,
                                9,
                                CLOCK.instant())));

        assertThat(people.briefing(caller))
                .hasValueSatisfying(briefing -> {
                    assertThat(briefing.about()).isEqualTo("there is water in the cellar");
                    assertThat(briefing.language().toLanguageTag()).isEqualTo("en-US");
                });
    }

    @Test
    void shouldFetchTheCaller_whenThePersonTakesIt() {
        people.ring(caller, ACCOUNT, "+97231234567");

        assertThat(people.take(caller, ACCOUNT)).isTrue();

        assertThat(posted.getLast())
                .startsWith("/2010-04-01/Accounts/AC1/Calls/" + caller + ".json ")
                .contains("webhook%2Ftransfer%2Fjoin");
        assertThat(people.state(caller)).isEqualTo(State.TAKEN);
        assertThat(kinds()).containsExactly("transfer_taken");
        people.legEnded(caller, ACCOUNT, "completed");
        assertThat(kinds()).as("the talk's end changes nothing").hasSize(1);
        assertThat(people.state(caller)).isEqualTo(State.LEFT);
        assertThat(posted.getLast()).as("nobody is fetched again").contains("transfer%2Fjoin");
    }

    @Test
    void shouldTakeItAgain_whenTheCarrierTellsTheKeyTwice() {
        people.ring(caller, ACCOUNT, "+97231234567");

        assertThat(people.take(caller, ACCOUNT)).isTrue();
        assertThat(people.take(caller, ACCOUNT)).isTrue();

        assertThat(kinds()).containsExactly("transfer_taken");
    }

    @Test
    void shouldWriteOneOutcome_whenTheWaitEndsWhileThePersonTakesIt() {
        people.ring(caller, ACCOUNT, "+97231234567");
        meanwhile.set(() -> {
            now.set(CLOCK.instant().plus(Duration.ofSeconds(61)));
            people.state(caller);
        });

        assertThat(people.take(caller, ACCOUNT)).as("the caller was fetched").isTrue();

        assertThat(kinds()).containsExactly("transfer_no_answer");
    }

    @Test
    void shouldSayThatTheCallerIsGone_whenTheCarrierCannotFetchThem() {
        people.ring(caller, ACCOUNT, "+97231234567");
        status = 400;

        assertThat(people.take(caller, ACCOUNT)).isFalse();

        assertThat(people.state(caller)).isEqualTo(State.OVER);
        assertThat(kinds()).containsExactly("transfer_canceled");
    }

    @Test
    void shouldTakeItAllTheSame_whenTheCarrierDoesNotAnswer() {
        people.ring(caller, ACCOUNT, "+97231234567");
        server.stop(0);

        assertThat(people.take(caller, ACCOUNT)).as("the caller comes by asking").isTrue();
        assertThat(people.state(caller)).isEqualTo(State.TAKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "completed, transfer_declined",
        "busy, transfer_busy",
        "no-answer, transfer_no_answer",
        "failed, transfer_failed",
        "canceled, transfer_canceled"
    })
    void shouldFetchTheCallerForAMessage_whenThePersonsCallEndsUntaken(String told, String kind) {
        people.ring(caller, ACCOUNT, "+97231234567");

        people.legEnded(caller, ACCOUNT, told);

        assertThat(kinds()).containsExactly(kind);
        assertThat(people.state(caller))
                .as("a caller who was fetched all the same would be alone")
                .isEqualTo(
                        Set.of("no-answer", "canceled").contains(told) ? State.OVER : State.LEFT);
        assertThat(posted.getLast()).contains("webhook%2Ftransfer%2Ffailed");
    }
}
