package kav.crm.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.journal.JournalEntry;
import kav.crm.sealing.Sealer;

/// A server to be killed: opens the records, writes turns without end and prints each ordinal once
/// it is acknowledged.
final class CrashedServer {
    private CrashedServer() {}

    public static void main(String[] arguments) throws Exception {
        CrmSettings settings =
                new CrmSettings(
                        Path.of(arguments[0]),
                        null,
                        null,
                        "Kav",
                        4,
                        InstantSource.system(),
                        Sealer.of(List.of(new byte[32])));
        CrmStore store = CrmStore.open(settings);
        for (int ordinal = 0; ; ordinal++) {
            Turn turn =
                    new Turn(
                            1,
                            ordinal,
                            Speaker.CALLER,
                            "word",
                            null,
                            false,
                            ordinal,
                            ordinal,
                            java.time.Instant.EPOCH);
            var acknowledged =
                    store.journal()
                            .append(
                                    new JournalEntry.TurnSaid(
                                            store.defaultBusiness(), "CA-crash", turn));
            if (acknowledged.get(1, TimeUnit.MINUTES).isKept()) {
                System.out.println(ordinal);
            }
        }
    }
}
