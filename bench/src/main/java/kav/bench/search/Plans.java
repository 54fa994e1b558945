package kav.bench.search;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kav.crm.BusinessId;

/// The plans of searches as `kav_app` gets them, those inside the functions too: PostgreSQL's
/// module auto_explain tells them as they ran. Confined to one thread.
final class Plans {
    private static final String LAST = "'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'";
    private static final Pattern TOLD =
            Pattern.compile(
                    "duration: ([0-9.]+) ms\\s+plan:\\s+Query Text:(.*?)\\n([A-Z].* rows=.*)",
                    Pattern.DOTALL);

    private final Connection connection;
    private final BusinessId business;

    /// @param connection as a superuser: only such a one may load the module
    Plans(Connection connection, BusinessId business) {
        this.connection = connection;
        this.business = business;
    }

    /// A statement of a function, how often it ran, and its slowest run.
    private record Told(int times, double slowestMs, String plan) {}

    void print(PrintWriter out) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting :
                    List.of(
                            "LOAD 'auto_explain'",
                            "SET auto_explain.log_min_duration = 0",
                            "SET auto_explain.log_nested_statements = on",
                            "SET auto_explain.log_analyze = on",
                            "SET auto_explain.log_buffers = on",
                            "SET auto_explain.log_level = notice",
                            "SET client_min_messages = notice",
                            "SET search_path = kav",
                            "SET ROLE kav_app",
                            "SELECT set_config('kav.business_id', '" + business + "', false)")) {
                statement.execute(setting);
            }
            for (String words :
                    List.of(Words.COMMON, Words.RARE, Words.MIDDLING + " appointment")) {
                explain(
                        out,
                        statement,
                        "search_texts('message', '" + words + "', " + LAST + ", 51)");
            }
            String first = ", '', '" + new UUID(0, 0) + "', 51)";
            explain(out, statement, "search_names('כהן'" + first);
            explain(out, statement, "search_names('דוד כהן'" + first);
            explain(out, statement, "search_addresses('{+97251000}', '51000', 51)");
        }
    }

    private static void explain(PrintWriter out, Statement statement, String call)
            throws SQLException {
        statement.clearWarnings();
        statement.execute("SELECT count(*) FROM " + call);
        out.println();
        out.println(call);
        told(statement)
                .forEach((_, told) -> {
                    out.printf(
                            Locale.ROOT,
                            "  %d times, the slowest %.2f ms:%n",
                            told.times(),
                            told.slowestMs());
                    told.plan().lines().forEach(row -> out.println("    " + row));
                });
        out.flush();
    }

    private static Map<String, Told> told(Statement statement) throws SQLException {
        Map<String, Told> statements = new LinkedHashMap<>();
        List<String> messages = new ArrayList<>();
        for (SQLWarning one = statement.getWarnings(); one != null; one = one.getNextWarning()) {
            messages.add(String.valueOf(one.getMessage()));
        }
        for (String message : messages) {
            Matcher parts = TOLD.matcher(message);
            if (parts.find() && parts.group(3).contains(" on ")) {
                double ms = Double.parseDouble(parts.group(1));
                statements.merge(
                        parts.group(2),
                        new Told(1, ms, parts.group(3)),
                        (before, now) ->
                                new Told(
                                        before.times() + 1,
                                        Math.max(before.slowestMs(), now.slowestMs()),
                                        before.slowestMs() > now.slowestMs()
                                                ? before.plan()
                                                : now.plan()));
            }
        }
        statements.keySet().removeIf(text -> text.contains("count(*) FROM search_"));
        return statements;
    }
}
