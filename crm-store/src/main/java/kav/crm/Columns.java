package kav.crm;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Rows turned into columns, one array parameter each, for `unnest(:a::uuid[], :b::text[], …)`: one
/// statement and one round trip for any number of rows. Confined to its maker.
public final class Columns<R> {
    private final List<R> rows;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private Columns(List<R> rows) {
        this.rows = rows;
    }

    private record Column(Class<?> type, List<?> values) {}

    public static <R> Columns<R> of(List<R> rows) {
        return new Columns<>(rows);
    }

    public Columns<R> uuid(String name, Function<R, @Nullable UUID> value) {
        return column(name, UUID.class, value);
    }

    public Columns<R> text(String name, Function<R, @Nullable String> value) {
        return column(name, String.class, value);
    }

    public Columns<R> integer(String name, Function<R, Integer> value) {
        return column(name, Integer.class, value);
    }

    public Columns<R> number(String name, Function<R, Long> value) {
        return column(name, Long.class, value);
    }

    public Columns<R> flag(String name, Function<R, Boolean> value) {
        return column(name, Boolean.class, value);
    }

    /// As ISO 8601 text; the statement casts it to `timestamptz[]`.
    public Columns<R> time(String name, Function<R, Instant> value) {
        return column(name, String.class, row -> value.apply(row).toString());
    }

    private Columns<R> column(
            String name, Class<?> type, Function<R, ? extends @Nullable Object> value) {
        columns.put(name, new Column(type, rows.stream().map(value).toList()));
        return this;
    }

    /// Binds every column to the parameter of its name.
    public <S extends SqlStatement<S>> S bindTo(S statement) {
        columns.forEach(
                (name, column) -> statement.bindArray(name, column.type(), column.values()));
        return statement;
    }
}
