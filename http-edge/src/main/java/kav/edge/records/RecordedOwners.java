package kav.edge.records;

import java.util.Optional;
import kav.crm.system.SystemCalls;
import kav.edge.voice.CallOwners;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;

/// Whose calls are whose, from the records. Thread-safe; blocks.
public final class RecordedOwners implements CallOwners {
    private final SystemCalls records;

    public RecordedOwners(SystemCalls records) {
        this.records = records;
    }

    @Override
    public Optional<BusinessId> find(CallSid callSid) {
        return records.howItEnded(callSid.value()).map(known -> Ids.toLine(known.business()));
    }
}
