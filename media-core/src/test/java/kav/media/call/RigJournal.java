package kav.media.call;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallJournal;

/// Writes down into lists; never answers while it hangs.
///
/// @param captions what the caller seemed to say
record RigJournal(List<CallJournal.Entry> written, List<String> captions, BooleanSupplier hangs)
        implements CallJournal {
    @Override
    public CompletableFuture<Void> record(CallContext call, Entry entry) {
        written.add(entry);
        return hangs.getAsBoolean()
                ? new CompletableFuture<>()
                : CompletableFuture.completedFuture(null);
    }

    @Override
    public void overheard(CallContext call, String text) {
        captions.add(text);
    }
}
