package kav.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Rows in as few rounds as possible, each with a key at most once: a set-based statement refuses
/// to touch a row twice, or picks one of two at will (PostgreSQL documentation, INSERT and UPDATE).
/// Thread-safe.
public final class Rounds {
    private Rounds() {}

    /// @param key of the row that the statement touches
    /// @return for each key its rows in the order told, one a round; nothing for no rows
    public static <R> List<List<R>> of(List<R> rows, Function<? super R, ?> key) {
        Map<Object, Integer> told = new HashMap<>();
        List<List<R>> rounds = new ArrayList<>();
        for (R row : rows) {
            int round = told.merge(key.apply(row), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(row);
        }
        return rounds;
    }
}
