package kav.crm.lead;

import java.util.List;

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
    }
}
