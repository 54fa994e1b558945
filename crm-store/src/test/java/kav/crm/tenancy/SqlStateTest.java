package kav.crm.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import kav.crm.tenancy.SqlState.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "08001", "57P01", "57P03", "53100", "53300", "40001", "40P01", "55P03",
                "57014", "25006"
            })
    void shouldCallTheDatabaseAway_whenTheFaultPasses(String state) {
        assertThat(SqlState.judge(wrapped(new SQLException("x", state)))).isEqualTo(Verdict.AWAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23503", "54000", "42501", "42P01", "0A000", "P0001", "25P02"})
    void shouldRefuseTheRecord_whenNothingSaysThatTheFaultPasses(String state) {
        assertThat(SqlState.judge(wrapped(new SQLException("x", state))))
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void shouldNotDecide_whenTheFaultIsUnknown() {
        assertThat(SqlState.judge(new IllegalStateException("x"))).isEqualTo(Verdict.UNCLEAR);
        assertThat(SqlState.judge(wrapped(new SQLException("x")))).isEqualTo(Verdict.UNCLEAR);
        assertThat(SqlState.judge(wrapped(new SQLException("x", "XX000"))))
                .isEqualTo(Verdict.UNCLEAR);
    }

    @Test
    void shouldCallTheDatabaseAway_whenThePoolHasNoConnectionWhyever() {
        SQLException wrongPassword = new SQLException("x", "28P01");

        assertThat(
                        SqlState.judge(
                                wrapped(
                                        new SQLTransientConnectionException(
                                                "x", "28P01", wrongPassword))))
                .isEqualTo(Verdict.AWAY);
        assertThat(SqlState.judge(wrapped(new SQLTransientConnectionException("x"))))
                .isEqualTo(Verdict.AWAY);
    }

    private static RuntimeException wrapped(SQLException cause) {
        return new IllegalStateException(cause);
    }
}
