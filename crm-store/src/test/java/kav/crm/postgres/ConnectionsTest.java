package kav.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    @Test
    void shouldNameItsIsolation_whenTheDatabaseIsAway() {
        DatabaseAddress nobody = new DatabaseAddress("127.0.0.1", 1, "kav", "kav", "", Map.of());
        try (HikariDataSource pool = Connections.pool(nobody, "kav_app", 1)) {
            assertThat(pool.getTransactionIsolation()).isEqualTo("TRANSACTION_READ_COMMITTED");
        }
    }
}
