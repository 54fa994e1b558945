package kav.edge.api.contact;

import java.util.List;
import java.util.Map;
import kav.crm.contact.csv.CsvColumn;
import kav.edge.api.json.Schema;

/// What became of an import. Immutable.
public record ImportJson(
        @Schema("Whether nothing was written") boolean dryRun,
        int lines,
        int created,
        int updated,
        int unchanged,
        @Schema("Lines that were not taken") int refused,
        @Schema("The first 200 of them") List<LineErrorJson> errors,
        @Schema("What each column was taken for") Map<String, CsvColumn> columns) {
    /// One of them. Immutable.
    public record LineErrorJson(
            @Schema("In the file, from 1; 0: the whole file") long line,
            @Schema("Header of the cell; empty: the whole line") String column,
            String code) {}
}
