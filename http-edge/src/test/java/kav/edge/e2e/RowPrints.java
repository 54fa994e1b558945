package kav.edge.e2e;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import kav.crm.postgres.Connections;
import kav.crm.postgres.DatabaseAddress;

/// What stands in the tables of one business, seen past every wall: any write changes the print.
final class RowPrints {
    private RowPrints() {}

    /// Table → number of rows and a digest of all of them with the transactions that wrote them.
    ///
    /// @param superuser sees everything
    /// @param countedOnly tables of which only the number of rows is told
    static Map<String, String> of(DatabaseAddress superuser, UUID business, Set<String> countedOnly)
            throws SQLException {
        Map<String, String> prints = new TreeMap<>();
        try (Connection connection = Connections.open(superuser)) {
            for (String table : tables(connection)) {
                String key = table.equals("business") ? "id" : "business_id";
                String sql =
                        "SELECT count(*) || ' rows ' || coalesce(md5(string_agg(t.xmin::text ||"
                                + " t::text, ',' ORDER BY t::text)), '') FROM kav.\"%s\" t WHERE"
                                + " %s = ?";
                try (PreparedStatement query =
                        connection.prepareStatement(sql.formatted(table, key))) {
                    query.setObject(1, business);
                    try (ResultSet row = query.executeQuery()) {
                        row.next();
                        String print = row.getString(1);
                        prints.put(
                                table,
                                countedOnly.contains(table) ? print.replaceAll(" .*", "") : print);
                    }
                }
            }
        }
        return prints;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        tables.add("business");
        String sql =
                "SELECT c.table_name FROM information_schema.columns c JOIN"
                        + " information_schema.tables t USING (table_schema, table_name) WHERE"
                        + " c.table_schema = 'kav' AND c.column_name = 'business_id' AND"
                        + " t.table_type = 'BASE TABLE'";
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
