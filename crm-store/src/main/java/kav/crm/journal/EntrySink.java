package kav.crm.journal;

import java.util.List;
import kav.crm.BusinessId;

/// Where the entries of a journal are committed. Thread-safe; blocks.
@FunctionalInterface
public interface EntrySink {
    /// Writes all of them or none, in one transaction. Told again, the records come out the same.
    ///
    /// @param entries of that business
    /// @return those that were left out because they can never be written
    /// @throws RuntimeException of Jdbi when the database is away or refuses
    List<JournalEntry> write(BusinessId business, List<? extends JournalEntry> entries);
}
