package kav.edge.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.event.Event;
import kav.crm.event.LocalEventBus;
import kav.edge.api.Principal;
import kav.edge.api.Role;
import kav.edge.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EventStreamsTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final BusinessId MINE = new BusinessId(UUID.randomUUID());
    private static final BusinessId OTHER = new BusinessId(UUID.randomUUID());
    private static final UUID SESSION = UUID.randomUUID();

    private Instant now = START;
    private final LocalEventBus bus = new LocalEventBus();
    private final EventLimits limits =
            new EventLimits(5, Duration.ofMinutes(5), 10, 4, 3, Duration.ofSeconds(15));
    private final EventStreams streams =
            EventStreams.withoutTimer(
                    bus,
                    limits,
                    callSid ->
                            callSid.equals("CA-live")
                                    ? Optional.of(new LevelSource.Levels(-20, -80))
                                    : Optional.empty(),
                    () -> now);

    private SinkFake watch(BusinessId business, @Nullable Instant until, String lastSeen) {
        SinkFake sink = new SinkFake();
        streams.watch(business, person(business, until), Set.of(), lastSeen).with(sink);
        return sink;
    }

    private SinkFake lookAt(String callSid) {
        SinkFake sink = new SinkFake();
        var call = new LevelMeters.OnScreen(new UUID(0, 7), callSid);
        streams.watch(MINE, person(MINE, null), Set.of(call), "").with(sink);
        return sink;
    }

    @Test
    void shouldTellLevelsOnlyToThoseWhoLookAtTheCall_whenTheMetersTurn() {
        SinkFake looks = lookAt("CA-live");
        SinkFake looksAtAnEndedOne = lookAt("CA-over");
        SinkFake watches = watch(MINE, null, "");

        streams.tellLevels();
        streams.tellLevels();

        assertThat(looks.text().split("event: call.level", -1)).hasSize(3);
        assertThat(looks.text())
                .contains("\"caller_db\":-20", "\"agent_db\":-80", new UUID(0, 7).toString());
        assertThat(looksAtAnEndedOne.text()).doesNotContain("call.level");
        assertThat(watches.text()).doesNotContain("call.level");
    }

    private static Principal person(BusinessId business, @Nullable Instant until) {
        Actor actor = new Actor(Actor.Kind.USER, UUID.randomUUID(), "a@example.org");
        return new Principal(actor, business, Role.AGENT.rights(), until, SESSION);
    }

    private Event publish(BusinessId business, String kind, String word) {
        Event event = Event.of(kind, Map.of("id", word), now);
        bus.publish(business, event);
        return event;
    }

    @Test
    void shouldTellOnlyItsOwn_whenTwoBusinessesChange() {
        SinkFake mine = watch(MINE, null, "");
        SinkFake other = watch(OTHER, null, "");

        Event event = publish(MINE, "contact.created", "one");
        publish(OTHER, "contact.created", "two");

        assertThat(mine.text())
                .isEqualTo(
                        "retry: 2000\n\nid: "
                                + event.id()
                                + "\nevent: contact.created\ndata: {\"kind\":\"contact.created\","
                                + "\"at\":\"2026-11-22T10:00:00Z\",\"facts\":{\"id\":\"one\"}}\n\n");
        assertThat(other.text()).contains("two").doesNotContain("one");
    }

    @Test
    void shouldTellWhatWasMissed_whenAClientComesBack() {
        SinkFake before = watch(MINE, null, "");
        Event seen = publish(MINE, "task.created", "first");
        before.hangUp();
        publish(MINE, "task.created", "second");
        publish(MINE, "call.partial", "momentary");
        publish(MINE, "task.created", "third");

        SinkFake after = watch(MINE, null, seen.id().toString());

        assertThat(before.text()).contains("first").doesNotContain("second");
        assertThat(after.text())
                .contains("second", "third")
                .doesNotContain("first", "momentary", "reset");
    }

    @Test
    void shouldSayReset_whenTheLastEventIsNotKnown() {
        watch(MINE, null, "");
        Event first = publish(MINE, "task.created", "0");
        for (int i = 1; i <= 5; i++) {
            publish(MINE, "task.created", "n" + i);
        }

        assertThat(watch(MINE, null, first.id().toString()).text()).contains("event: reset\n");
        assertThat(watch(MINE, null, "nonsense").text()).contains("event: reset\n");
    }

    @Test
    void shouldSayReset_whenTheLastEventIsTooOld() {
        watch(MINE, null, "");
        Event first = publish(MINE, "task.created", "0");
        now = now.plus(limits.keptFor()).plusSeconds(1);

        assertThat(watch(MINE, null, first.id().toString()).text()).contains("event: reset\n");
    }

    @Test
    void shouldSendMomentaryOnesWithoutId_whenACallerSpeaks() {
        SinkFake sink = watch(MINE, null, "");

        publish(MINE, "call.partial", "shalom");

        assertThat(sink.text()).contains("event: call.partial\n").doesNotContain("id: ");
    }

    @Test
    void shouldEnd_whenTheTokenEnds() {
        SinkFake sink = watch(MINE, START.plusSeconds(60), "");
        SinkFake key = watch(MINE, null, "");

        now = START.plusSeconds(59);
        streams.tick();
        assertThat(sink.isEnded).isFalse();
        now = START.plusSeconds(60);
        streams.tick();

        assertThat(sink.isEnded).isTrue();
        assertThat(key.isEnded).isFalse();
        assertThat(streams.watcherCount()).isEqualTo(1);
    }

    @Test
    void shouldEnd_whenTheSessionIsRevoked() {
        SinkFake sink = watch(MINE, null, "");

        streams.onRevoked(UUID.randomUUID());
        assertThat(sink.isEnded).isFalse();
        streams.onRevoked(SESSION);

        assertThat(sink.isEnded).isTrue();
    }

    @Test
    void shouldCutTheSlowOneOnly_whenItTakesNothing() {
        SinkFake slow = watch(MINE, null, "");
        SinkFake good = watch(MINE, null, "");
        slow.isSlow = true;

        for (int i = 0; i < 12; i++) {
            publish(MINE, "task.created", "t" + i);
        }

        assertThat(slow.isEnded).isTrue();
        assertThat(good.isEnded).isFalse();
        assertThat(good.text()).contains("t0", "t11");
        assertThat(streams.watcherCount()).isEqualTo(1);
    }

    @Test
    void shouldGoOnWhereItStopped_whenASlowOneCatchesUp() {
        SinkFake slow = watch(MINE, null, "");
        slow.isSlow = true;
        publish(MINE, "task.created", "a");
        publish(MINE, "task.created", "b");
        publish(MINE, "call.partial", "left out");
        assertThat(slow.text()).contains("\"a\"").doesNotContain("\"b\"");

        slow.catchUp();

        assertThat(slow.text()).contains("\"b\"").doesNotContain("left out");
    }

    @Test
    void shouldRefuse_whenTooManyWatch() {
        for (int i = 0; i < 4; i++) {
            watch(MINE, null, "");
        }

        assertThatThrownBy(() -> watch(MINE, null, ""))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(429));
        assertThat(watch(OTHER, null, "").isEnded).isFalse();
    }

    @Test
    void shouldForgetOneThatNeverConnected_whenTimePasses() {
        streams.watch(MINE, person(MINE, null), Set.of(), "");
        now = now.plusSeconds(31);

        streams.tick();

        assertThat(streams.watcherCount()).isZero();
    }

    @Test
    void shouldGiveASignOfLife_whenNothingHappens() {
        SinkFake sink = watch(MINE, null, "");

        streams.heartbeat();

        assertThat(sink.text()).endsWith(":\n\n");
    }

    @Test
    void shouldEndAll_whenTheServerStops() {
        SinkFake sink = watch(MINE, null, "");

        streams.close();

        assertThat(sink.isEnded).isTrue();
        assertThat(watch(MINE, null, "").isEnded).isTrue();
    }
}
