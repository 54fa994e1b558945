package kav.media.call.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import kav.media.call.LineMetrics;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.EndReason;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;
import org.junit.jupiter.api.Test;

class CallMinutesTest {
    private static final CallContext CONTEXT =
            new CallContext(
                    new CallSid("CA1"),
                    new StreamSid("MZ1"),
                    1,
                    new BusinessId(new UUID(0, 1)),
                    "agent",
                    null,
                    null,
                    Locale.US);

    /// Writes the end only behind something that takes its time, as the records do while the
    /// stream's opening is not answered.
    private static final class SlowJournal implements CallJournal {
        final CompletableFuture<Void> opening = new CompletableFuture<>();
        final CompletableFuture<Entry> written = new CompletableFuture<>();

        @Override
        public CompletableFuture<Void> record(CallContext call, Entry entry) {
            return opening.thenRun(() -> written.complete(entry));
        }
    }

    @Test
    void shouldStillWriteTheEnd_whenTheJournalAnswersAfterTheBudget() {
        SlowJournal journal = new SlowJournal();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        new CallMinutes(CONTEXT, journal, LineMetrics.NONE, 1)
                .ended(
                        new ConversationEvent.Ended(EndReason.CALLER_HUNG_UP, "", 2_000),
                        () -> closed.complete(null));

        closed.join();
        assertThat(journal.written).as("before the journal can").isNotDone();
        journal.opening.complete(null);

        assertThat(journal.written)
                .isCompletedWithValue(new CallJournal.Ended(EndReason.CALLER_HUNG_UP, "", 2_000));
    }
}
