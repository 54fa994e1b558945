package kav.crm.whatsapp.inbox;

import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.whatsapp.MessageRepository;
import kav.crm.whatsapp.MessageStatus;
import kav.crm.whatsapp.outbox.OutboxRepository;
import kav.crm.whatsapp.outbox.RetryRules;
import org.jdbi.v3.core.Handle;

/// Takes what became of a message into the records. The address of the callback names our message,
/// so it counts even before the answer of the provider was written down. Thread-safe; blocks.
public final class StatusIntake {
    private final MessageRepository messages;
    private final OutboxRepository outbox;

    public StatusIntake(MessageRepository messages, OutboxRepository outbox) {
        this.messages = messages;
        this.outbox = outbox;
    }

    Taken takeWithin(BusinessId business, Handle handle, InboxItem item) {
        StatusReport report = Payloads.read(item.payload(), StatusReport.class);
        UUID id = report.messageId();
        if (id == null) {
            id =
                    messages.outboundWithin(
                                    business,
                                    handle,
                                    item.provider(),
                                    item.account(),
                                    item.providerId())
                            .orElse(null);
        }
        if (id == null) {
            return new Taken.Later();
        }
        MessageStatus told = MessageStatus.of(report.told());
        boolean known =
                messages.raiseWithin(
                        business,
                        handle,
                        id,
                        report.attempt(),
                        item.providerId(),
                        told,
                        report.errorCode(),
                        report.at());
        if (!known) {
            return new Taken.Later();
        }
        if (report.attempt() > 0) {
            outbox.settledByProviderWithin(business, handle, id, report.attempt());
        }
        if (told == MessageStatus.FAILED && report.errorCode() != null) {
            tryAgainWithin(business, handle, id, report);
        }
        return new Taken.Nothing();
    }

    /// The provider says for sure that it did not go out, for a cause that passes.
    private void tryAgainWithin(BusinessId business, Handle handle, UUID id, StatusReport report) {
        String code = String.valueOf(report.errorCode());
        int tries = outbox.triesWithin(business, handle, id);
        if (report.attempt() > 0
                && RetryRules.isRetryable(code)
                && tries < RetryRules.MAX_TRIES
                && outbox.isCurrentWithin(business, handle, id, report.attempt())) {
            long pauseMs = RetryRules.pause(tries, code).toMillis();
            outbox.againWithin(business, handle, id, pauseMs, false, report.at());
        }
    }
}
