package kav.crm.whatsapp.outbox;

import java.time.Duration;
import kav.crm.whatsapp.MessageStatus;

/// What became of a try to send. Immutable.
public sealed interface Outcome {
    /// The provider took it.
    record Accepted(String providerId, MessageStatus status) implements Outcome {}

    /// For sure not taken, and worth another try.
    record Again(String code, Duration after) implements Outcome {}

    /// For sure not taken, now and ever.
    record Refused(String code) implements Outcome {}

    /// Nobody knows whether it was taken. Never repeated by itself.
    record Unknown() implements Outcome {}
}
