package kav.crm.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kav.crm.BusinessId;
import kav.crm.postgres.Connections;
import kav.crm.postgres.SharedPostgres;

/// What stands in the tables of one business, seen past every wall.
final class BusinessRows {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String POINTERS =
            "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN"
                    + " information_schema.tables t USING (table_schema, table_name) WHERE"
                    + " c.table_schema = 'kav' AND c.data_type = 'uuid' AND t.table_type = 'BASE"
                    + " TABLE' AND c.column_name NOT IN ('id', 'business_id', 'actor_id',"
                    + " 'boot_id', 'holder') AND EXISTS (SELECT FROM information_schema.columns b WHERE"
                    + " b.table_schema = 'kav' AND b.table_name = c.table_name AND b.column_name ="
                    + " 'business_id')";

    private BusinessRows() {}

    /// Table → a digest of its rows with the transactions that wrote them.
    static Map<String, String> prints(BusinessId business) throws SQLException {
        return each(
                business,
                "SELECT count(*) || coalesce(md5(string_agg(t.xmin::text || t::text, ',' ORDER BY"
                        + " t::text)), '') FROM kav.\"%s\" t WHERE %s = ?");
    }

    /// Every id in its rows but its own name.
    static Set<UUID> ids(BusinessId business) throws SQLException {
        Set<UUID> ids = new LinkedHashSet<>();
        for (String rows : texts(business).values()) {
            Matcher found = UUID_FORM.matcher(rows);
            while (found.find()) {
                ids.add(UUID.fromString(found.group()));
            }
        }
        ids.remove(business.value());
        return ids;
    }

    /// Names under which others outside know its things: call and stream, numbers.
    static Set<String> names(BusinessId business) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        String call = texts(business).getOrDefault("call", "");
        Matcher sid = Pattern.compile("CA[0-9a-z-]+").matcher(call);
        while (sid.find()) {
            names.add(sid.group());
        }
        names.add("+972501111111");
        return names;
    }

    /// Places that name a thing by an id of another business. What a caller may choose freely is
    /// left out: the own id of a new row, and who did something.
    static List<String> pointingAt(BusinessId business, Set<UUID> ids) throws SQLException {
        List<String> pointing = new ArrayList<>();
        try (Connection connection = Connections.open(SharedPostgres.administrator());
                ResultSet columns = connection.createStatement().executeQuery(POINTERS)) {
            while (columns.next()) {
                String table = columns.getString(1);
                String column = columns.getString(2);
                String sql =
                        "SELECT count(*) FROM kav.\"%s\" WHERE business_id = ? AND %s = ANY (?)";
                try (PreparedStatement query =
                        connection.prepareStatement(sql.formatted(table, column))) {
                    query.setObject(1, business.value());
                    query.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
                    try (ResultSet row = query.executeQuery()) {
                        row.next();
                        if (row.getInt(1) > 0) {
                            pointing.add(table + "." + column);
                        }
                    }
                }
            }
        }
        return pointing;
    }

    /// Every id that stands in its rows, whatever for.
    static String everything(BusinessId business) throws SQLException {
        return String.join(" ", texts(business).values());
    }

    private static Map<String, String> texts(BusinessId business) throws SQLException {
        return each(
                business,
                "SELECT coalesce(string_agg(t::text, ' '), '') FROM kav.\"%s\" t WHERE %s = ?");
    }

    private static Map<String, String> each(BusinessId business, String sql) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (Connection connection = Connections.open(SharedPostgres.administrator())) {
            for (String table : WallTest.tenantTables()) {
                String key = table.equals("business") ? "id" : "business_id";
                try (PreparedStatement query =
                        connection.prepareStatement(sql.formatted(table, key))) {
                    query.setObject(1, business.value());
                    try (ResultSet row = query.executeQuery()) {
                        row.next();
                        found.put(table, row.getString(1));
                    }
                }
            }
        }
        return found;
    }
}
