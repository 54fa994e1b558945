package kav.edge.browserphone;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kav.edge.voice.admission.Admission;
import kav.edge.voice.trust.CallToken;
import kav.media.dialogue.DialogueFactory;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;

/// The tickets of the browser telephone: each opens one socket, once, within [#LIFE], on the node
/// that gave it. Thread-safe, never blocks.
public final class PhoneSessions {
    /// From the ticket to the socket.
    public static final Duration LIFE = Duration.ofSeconds(30);

    private static final int TICKET_BYTES = 32;
    private static final int MOST_WAITING = 10_000;
    private static final int ONLY_STREAM = 1;

    private final Parts parts;
    private final SecureRandom random = new SecureRandom();

    /// In the order in which they run out, since all live equally long.
    private final Map<String, Waiting> waiting =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Waiting> eldest) {
                    return size() > MOST_WAITING;
                }
            };

    private record Waiting(CallToken token, Instant until) {}

    /// What a call needs before it begins. Immutable.
    ///
    /// @param names gives each call a name
    /// @param canSpeak whether some voice speaks an agent's language
    /// @param prepare told of an agent about to be called, unless it is a draft
    /// @param isRecorded whether a business records its calls
    public record Parts(
            Supplier<CallSid> names,
            Predicate<DialogueFactory> canSpeak,
            Consumer<DialogueFactory> prepare,
            Predicate<BusinessId> isRecorded,
            Admission admission,
            TriedAgents agents,
            InstantSource clock) {}

    public PhoneSessions(Parts parts) {
        this.parts = parts;
    }

    /// What came of asking for a call.
    public sealed interface Opening {
        /// @param ticket letters, digits, `-` and `_`
        record Opened(CallSid callSid, String ticket, Instant until, boolean isRecorded)
                implements Opening {}

        /// There is no such agent that works.
        record NoAgent() implements Opening {}

        /// No engine speaks the agent's language.
        record NoVoice() implements Opening {}

        /// @param why never ADMITTED
        record NoPlace(Admission.Verdict why) implements Opening {}
    }

    /// Keeps a place for a call with that agent.
    ///
    /// @param isDraft whether it is called this once only: its sentences are not made ahead, where
    ///   they would take the room of those that every caller hears
    public Opening open(BusinessId business, DialogueFactory agent, boolean isDraft) {
        if (!parts.canSpeak().test(agent)) {
            return new Opening.NoVoice();
        }
        CallSid callSid = parts.names().get();
        Admission.Verdict verdict = parts.admission().reserve(callSid, business);
        if (verdict != Admission.Verdict.ADMITTED) {
            return new Opening.NoPlace(verdict);
        }
        if (!isDraft) {
            parts.prepare().accept(agent);
        }
        String name = parts.agents().keep(callSid, agent);
        String ticket = newTicket();
        Instant until = parts.clock().instant().plus(LIFE);
        keep(ticket, new Waiting(new CallToken(callSid, business, ONLY_STREAM, name), until));
        return new Opening.Opened(callSid, ticket, until, parts.isRecorded().test(business));
    }

    private String newTicket() {
        byte[] bytes = new byte[TICKET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void keep(String ticket, Waiting call) {
        synchronized (waiting) {
            Instant now = parts.clock().instant();
            waiting.values().removeIf(old -> !now.isBefore(old.until()));
            waiting.put(ticket, call);
        }
    }

    /// Takes a ticket away for good; empty when it is none, was used, or is too old.
    Optional<CallToken> take(String ticket) {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.remove(ticket))
                    .filter(call -> parts.clock().instant().isBefore(call.until()))
                    .map(Waiting::token);
        }
    }
}
