package kav.edge.api.figure;

import java.util.List;
import java.util.function.IntSupplier;
import kav.crm.figure.FigureRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// How the day goes, in a few numbers. Thread-safe; blocks.
public final class FigureApi {
    private final FigureRepository figures;
    private final IntSupplier capacity;

    /// @param capacity how many calls of one business can go on at once, over all servers
    public FigureApi(FigureRepository figures, IntSupplier capacity) {
        this.figures = figures;
        this.capacity = capacity;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/figures/today",
                                Right.RECORDS_READ,
                                "readToday",
                                "How today goes, by the clock of the business")
                        .answers(TodayJson.class)
                        .by(this::today));
    }

    private ApiAnswer today(ApiCall call) {
        return ApiAnswer.ok(
                TodayJson.of(figures.today(call.business(), call.now()), capacity.getAsInt()));
    }
}
