package kav.crm.business;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import kav.crm.StoredJson;

/// Businesses as they stand in the tables. Thread-safe.
public final class BusinessRows {
    private BusinessRows() {}

    /// What its callers are told.
    ///
    /// @param row with `call_notice`
    public static CallNotice notice(ResultSet row) throws SQLException {
        return StoredJson.read(row.getString("call_notice"), CallNotice.class);
    }

    /// When it is open.
    ///
    /// @param row with `time_zone`, `opening_hours`, `holidays`
    public static OpeningHours hours(ResultSet row) throws SQLException {
        return new OpeningHours(
                ZoneId.of(row.getString("time_zone")),
                StoredJson.read(
                        row.getString("opening_hours"), new TypeReference<List<OpeningSpan>>() {}),
                StoredJson.read(row.getString("holidays"), new TypeReference<List<Holiday>>() {}));
    }
}
