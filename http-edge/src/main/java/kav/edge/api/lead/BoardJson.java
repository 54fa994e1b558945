package kav.edge.api.lead;

import java.util.List;
import kav.crm.lead.Board;
import kav.crm.lead.Money;
import kav.crm.lead.Stage;
import kav.crm.page.Cursor;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A pipeline with its leads. Immutable.
public record BoardJson(PipelineJson pipeline, List<ColumnJson> columns) {
    /// One stage. Immutable.
    public record ColumnJson(
            Stage stage,
            @Schema("Of all its leads") long count,
            @Schema("Of all its leads, one a currency") List<Money> totals,
            @Schema("The first ones in order; the others by `/api/leads?stage=…&after=…`")
                    List<LeadJson> leads,
            @Schema("`after` of the list of its other leads; absent: these are all")
                    @Nullable String next) {}

    static BoardJson of(Board board) {
        return new BoardJson(
                PipelineJson.of(board.pipeline()),
                board.columns().stream().map(BoardJson::column).toList());
    }

    private static ColumnJson column(Board.Column column) {
        Cursor next = column.next();
        return new ColumnJson(
                column.stage(),
                column.count(),
                column.totals(),
                column.leads().stream().map(LeadJson::of).toList(),
                next == null ? null : next.encoded());
    }
}
