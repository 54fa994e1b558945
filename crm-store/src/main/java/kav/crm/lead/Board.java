package kav.crm.lead;

import java.util.List;
import kav.crm.page.Cursor;
import org.jspecify.annotations.Nullable;

/// A pipeline with its leads, as people drag them. Immutable.
public record Board(Pipeline pipeline, List<Column> columns) {
    public Board {
        columns = List.copyOf(columns);
    }

    /// One stage. Immutable.
    ///
    /// @param count of all its leads
    /// @param totals of all its leads, one a currency
    /// @param leads the first ones in order; the others by the list of the stage
    public record Column(Stage stage, long count, List<Money> totals, List<Lead> leads) {
        public Column {
            totals = List.copyOf(totals);
            leads = List.copyOf(leads);
        }

        /// Where the list of the stage goes on; null when all of it is here.
        public @Nullable Cursor next() {
            if (leads.isEmpty() || leads.size() >= count) {
                return null;
            }
            return LeadRows.inStage(leads.getLast());
        }
    }
}
