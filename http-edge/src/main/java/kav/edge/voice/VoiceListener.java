package kav.edge.voice;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import kav.edge.voice.NumberDirectory.Line;
import kav.edge.voice.admission.Admission;
import kav.media.frame.CallSid;
import org.jspecify.annotations.Nullable;

/// Hears what Twilio tells about calls. Called on event loops by many threads at once: must return
/// at once and not throw. Every notice may come twice and in any order; telling them apart is the
/// store's work.
public interface VoiceListener {
    /// A call was let in and its TwiML is on the way: time to journal it and to warm its engines.
    void onIncomingCall(IncomingCall call);

    /// A call was turned away with spoken words.
    ///
    /// @param line absent when the number is unknown
    void onRefusedCall(Caller caller, @Nullable Line line, Refusal refusal);

    /// Signed news about a stream; nobody waits for it.
    void onStreamStatus(CallSid callSid, Notice notice);

    /// News about a call; answered 204 once the stage is complete, that is, once it is committed.
    CompletionStage<Void> onCallStatus(CallSid callSid, Notice notice);

    /// A recording of the caller; confirmed to the caller or to Twilio once the stage is complete.
    CompletionStage<Void> onRecording(CallSid callSid, Notice notice);

    /// Who calls. Immutable.
    ///
    /// @param from number or address, absent when withheld
    /// @param to the called number or address
    record Caller(
            CallSid callSid,
            @Nullable String accountSid,
            @Nullable String from,
            @Nullable String to) {}

    /// A call that was let in. Immutable.
    ///
    /// @param streamNumber the stream its TwiML allows
    /// @param at when the webhook came
    record IncomingCall(Caller caller, Line line, int streamNumber, Instant at) {}

    /// A callback's fields as sent; unknown ones included. Immutable.
    record Notice(Map<String, String> fields) {
        public Notice {
            fields = Map.copyOf(fields);
        }

        /// A field, or empty.
        public String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    /// Why a call was turned away.
    enum Refusal {
        UNKNOWN_NUMBER,
        NOT_READY,
        /// No engine speaks the line's language: the caller may leave a message.
        NO_VOICE,
        NODE_FULL,
        BUSINESS_FULL,
        OVERLOADED,
        DRAINING;

        static Refusal of(Admission.Verdict verdict) {
            return switch (verdict) {
                case NODE_FULL -> NODE_FULL;
                case BUSINESS_FULL -> BUSINESS_FULL;
                case OVERLOADED -> OVERLOADED;
                case DRAINING -> DRAINING;
                case ADMITTED -> throw new IllegalArgumentException("admitted is no refusal");
            };
        }
    }
}
