package kav.crm.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import kav.crm.BusinessId;
import kav.crm.call.CallEvent;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Ending;
import kav.crm.call.StreamStart;
import kav.crm.call.Turn;
import kav.crm.lead.LeadDraft;
import kav.crm.recording.Recording;
import kav.crm.whatsapp.inbox.InboxItem;

/// One thing to write down. Whole in itself: it can be told again, and before the call it belongs
/// to was, and the records come out the same. That is what makes replaying a spool exact.
/// Immutable.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEntry.CallSeen.class, name = "call_seen"),
    @JsonSubTypes.Type(value = JournalEntry.StreamOpened.class, name = "stream_opened"),
    @JsonSubTypes.Type(value = JournalEntry.TurnSaid.class, name = "turn_said"),
    @JsonSubTypes.Type(value = JournalEntry.EventHappened.class, name = "event_happened"),
    @JsonSubTypes.Type(value = JournalEntry.StreamEnded.class, name = "stream_ended"),
    @JsonSubTypes.Type(value = JournalEntry.CallEnded.class, name = "call_ended"),
    @JsonSubTypes.Type(value = JournalEntry.LeadSaved.class, name = "lead_saved"),
    @JsonSubTypes.Type(value = JournalEntry.RecordingTold.class, name = "recording_told"),
    @JsonSubTypes.Type(value = JournalEntry.WhatsAppTold.class, name = "whatsapp_told")
})
public sealed interface JournalEntry {
    /// Whose it is.
    BusinessId business();

    /// When it was so.
    Instant at();

    /// Something about a call.
    sealed interface OfCall extends JournalEntry {
        /// The carrier's name of the call, 1 to 64 characters.
        String callSid();
    }

    /// Webhook, `start` or a status callback told of a call.
    record CallSeen(BusinessId business, String callSid, CallSighting sighting) implements OfCall {
        @Override
        public Instant at() {
            return sighting.at();
        }
    }

    /// A media stream began. Where the answer matters (is the call token used?), ask
    /// `StreamRepository.open`; this is for when the database is away.
    record StreamOpened(BusinessId business, String callSid, StreamStart start) implements OfCall {
        @Override
        public Instant at() {
            return start.at();
        }
    }

    /// A turn became final, or more is known of what was heard of it.
    record TurnSaid(BusinessId business, String callSid, Turn turn) implements OfCall {
        @Override
        public Instant at() {
            return turn.at();
        }
    }

    /// Something else happened.
    record EventHappened(BusinessId business, String callSid, CallEvent event) implements OfCall {
        @Override
        public Instant at() {
            return event.at();
        }
    }

    /// A media stream ended; the call may go on.
    record StreamEnded(BusinessId business, String callSid, String streamSid, Ending ending)
            implements OfCall {
        @Override
        public Instant at() {
            return ending.at();
        }
    }

    /// The call ended. `status` is a final one.
    record CallEnded(BusinessId business, String callSid, CallStatus status, Ending ending)
            implements OfCall {
        public CallEnded {
            if (!status.isFinal()) {
                throw new IllegalArgumentException("an ended call has a final status");
            }
        }

        @Override
        public Instant at() {
            return ending.at();
        }
    }

    /// The caller left a chance of business.
    record LeadSaved(BusinessId business, String callSid, LeadDraft draft) implements OfCall {
        @Override
        public Instant at() {
            return draft.at();
        }
    }

    /// A recording began, or this is what became of it.
    record RecordingTold(BusinessId business, String callSid, Recording recording)
            implements OfCall {
        @Override
        public Instant at() {
            Instant end = recording.endedAt();
            return end == null ? recording.startedAt() : end;
        }
    }

    /// A provider of WhatsApp told of a message or of what became of one.
    record WhatsAppTold(BusinessId business, InboxItem item) implements JournalEntry {
        @Override
        public Instant at() {
            return item.at();
        }
    }
}
