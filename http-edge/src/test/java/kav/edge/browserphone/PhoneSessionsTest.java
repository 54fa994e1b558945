package kav.edge.browserphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import kav.edge.settings.CallSettings;
import kav.edge.voice.admission.Admission;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.DialogueFactory;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import org.junit.jupiter.api.Test;

final class PhoneSessionsTest {
    private static final BusinessId BUSINESS = new BusinessId(UUID.randomUUID());
    private static final DialogueFactory AGENT = new Silent();

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
    private final List<DialogueFactory> prepared = new ArrayList<>();
    private final TriedAgents agents = new TriedAgents();
    private final Admission admission =
            new Admission(
                    new CallSettings.Admission(
                            5,
                            5,
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(1),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            Duration.ofHours(1)),
                    System::nanoTime,
                    () -> false);

    private record Silent() implements DialogueFactory {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public Locale language() {
            return Locale.ENGLISH;
        }

        @Override
        public List<String> fixedSentences() {
            return List.of();
        }

        @Override
        public List<String> phrases() {
            return List.of();
        }

        @Override
        public Dialogue open(Actions actions) {
            throw new UnsupportedOperationException("nobody talks here");
        }
    }

    private PhoneSessions sessions(boolean canSpeak) {
        InstantSource clock = now::get;
        return new PhoneSessions(
                new PhoneSessions.Parts(
                        () -> new CallSid("browser-" + UUID.randomUUID()),
                        _ -> canSpeak,
                        prepared::add,
                        _ -> false,
                        admission,
                        agents,
                        clock));
    }

    private static PhoneSessions.Opening.Opened opened(PhoneSessions sessions) {
        return (PhoneSessions.Opening.Opened) sessions.open(BUSINESS, AGENT, false);
    }

    @Test
    void shouldGiveTheCallOnce_whenTheTicketIsInTime() {
        PhoneSessions sessions = sessions(true);
        var session = opened(sessions);

        var token = sessions.take(session.ticket()).orElseThrow();

        assertThat(token.callSid()).isEqualTo(session.callSid());
        assertThat(token.businessId()).isEqualTo(BUSINESS);
        assertThat(agents.find(token.agent())).contains(AGENT);
        assertThat(sessions.take(session.ticket())).isEmpty();
    }

    @Test
    void shouldGiveNothing_whenTheTicketIsTooOld() {
        PhoneSessions sessions = sessions(true);
        var session = opened(sessions);
        now.set(session.until());

        assertThat(sessions.take(session.ticket())).isEmpty();
    }

    @Test
    void shouldMakeNothingAhead_whenADraftIsTried() {
        sessions(true).open(BUSINESS, AGENT, true);
        assertThat(prepared).isEmpty();
        sessions(true).open(BUSINESS, AGENT, false);
        assertThat(prepared).containsExactly(AGENT);
    }

    @Test
    void shouldRefuse_whenNobodyCouldSpeakOrTheNodeStops() {
        assertThat(sessions(false).open(BUSINESS, AGENT, false))
                .isEqualTo(new PhoneSessions.Opening.NoVoice());
        admission.drain();
        assertThat(sessions(true).open(BUSINESS, AGENT, false))
                .isEqualTo(new PhoneSessions.Opening.NoPlace(Admission.Verdict.DRAINING));
    }
}
