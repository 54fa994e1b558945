package kav.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kav.crm.DatabaseProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @Test
    void shouldReadEveryPart_whenPostgresUrl() {
        DatabaseAddress address =
                DatabaseAddress.parse(
                        "DATABASE_URL",
                        "postgres://kav:p%40ss%2Fw+rd@db.example:6543/cr%20m?sslmode=require&x=1");

        assertThat(address.host()).isEqualTo("db.example");
        assertThat(address.port()).isEqualTo(6543);
        assertThat(address.user()).isEqualTo("kav");
        assertThat(address.password()).isEqualTo("p@ss/w+rd");
        assertThat(address.database()).isEqualTo("cr m");
        assertThat(address.parameters())
                .containsEntry("sslmode", "require")
                .containsEntry("x", "1");
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/cr%20m");
    }

    @Test
    void shouldTakeLoginFromTheQuery_whenJdbcUrl() {
        DatabaseAddress address =
                DatabaseAddress.parse(
                        "DATABASE_URL", "jdbc:postgresql://[::1]/kav?user=a%26b&password=c%3Dd");

        assertThat(address.host()).isEqualTo("[::1]");
        assertThat(address.port()).isEqualTo(5432);
        assertThat(address.user()).isEqualTo("a&b");
        assertThat(address.password()).isEqualTo("c=d");
        assertThat(address.parameters()).isEmpty();
    }

    @Test
    void shouldNameTheDatabaseAfterTheUser_whenNoneIsGiven() {
        assertThat(DatabaseAddress.parse("K", "postgresql://kav@localhost").database())
                .isEqualTo("kav");
    }

    @Test
    void shouldHideThePassword_whenPrinted() {
        assertThat(DatabaseAddress.parse("K", "postgres://kav:hunter2@h/d").toString())
                .isEqualTo("kav@h:5432/d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://a@b/c",
                "postgres://host/db",
                "postgres://u@h:0/d",
                "postgres://u@h:port/d",
                "postgres://u:%zz@h/d",
                "postgres://u@a:1,b:2/d",
                ""
            })
    void shouldNameTheKey_whenTheAddressIsWrong(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse("DATABASE_URL", text))
                .isInstanceOfSatisfying(
                        DatabaseProblem.class,
                        problem -> assertThat(problem.report()).startsWith("DATABASE_URL: "));
    }
}
