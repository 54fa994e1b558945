package kav.crm.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import kav.crm.business.OpeningHours.Stretch;
import org.junit.jupiter.api.Test;

/// 2026-11-22 is a Sunday; Israel turns its clocks back on 2026-10-25 and on on 2026-03-27.
class OpeningHoursTest {
    private static final ZoneId ISRAEL = ZoneId.of("Asia/Jerusalem");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ISRAEL).toInstant();
    }

    private static OpeningSpan span(DayOfWeek day, String opens, String closes) {
        return new OpeningSpan(day, LocalTime.parse(opens), LocalTime.parse(closes));
    }

    private static OpeningHours hours(OpeningSpan... spans) {
        return new OpeningHours(ISRAEL, List.of(spans), List.of());
    }

    @Test
    void shouldOpenTwice_whenThereIsABreak() {
        OpeningHours hours =
                hours(
                        span(DayOfWeek.SUNDAY, "16:00", "19:00"),
                        span(DayOfWeek.SUNDAY, "09:00", "13:00"));

        assertThat(hours.open(at("2026-11-22T00:00"), at("2026-11-23T00:00")))
                .containsExactly(
                        new Stretch(at("2026-11-22T09:00"), at("2026-11-22T13:00")),
                        new Stretch(at("2026-11-22T16:00"), at("2026-11-22T19:00")));
        assertThat(hours.isOpen(at("2026-11-22T12:59"))).isTrue();
        assertThat(hours.isOpen(at("2026-11-22T13:00"))).isFalse();
        assertThat(hours.isOpen(at("2026-11-22T12:00"), at("2026-11-22T17:00"))).isFalse();
    }

    @Test
    void shouldGoOnAfterMidnight_whenTheSpanIsOvernight() {
        OpeningHours hours = hours(span(DayOfWeek.SATURDAY, "22:00", "02:00"));

        assertThat(hours.isOpen(at("2026-11-22T01:59"))).isTrue();
        assertThat(hours.isOpen(at("2026-11-22T02:00"))).isFalse();
        assertThat(hours.isOpen(at("2026-11-22T22:30"))).isFalse();
    }

    @Test
    void shouldStayClosed_whenTheDateOfOpeningIsAHoliday() {
        OpeningHours hours =
                new OpeningHours(
                        ISRAEL,
                        List.of(
                                span(DayOfWeek.SUNDAY, "22:00", "02:00"),
                                span(DayOfWeek.MONDAY, "22:00", "02:00")),
                        List.of(
                                new Holiday(
                                        LocalDate.parse("2026-11-23"),
                                        LocalDate.parse("2026-11-25"),
                                        "")));

        assertThat(hours.isOpen(at("2026-11-23T01:00"))).as("the night before goes on").isTrue();
        assertThat(hours.isOpen(at("2026-11-23T23:00"))).isFalse();
        assertThat(hours.isOpen(at("2026-11-24T01:00"))).isFalse();
    }

    @Test
    void shouldNeverClose_whenNothingIsSet() {
        OpeningHours hours = hours();

        assertThat(hours.isOpen(at("2026-11-21T03:00"), at("2026-11-28T03:00"))).isTrue();
    }

    @Test
    void shouldKeepTheClockOnTheWall_whenTheClocksAreTurned() {
        OpeningHours hours =
                hours(
                        span(DayOfWeek.SUNDAY, "00:30", "03:30"),
                        span(DayOfWeek.FRIDAY, "01:00", "04:00"));

        Stretch back = hours.open(at("2026-10-25T00:00"), at("2026-10-26T00:00")).getFirst();
        Stretch on = hours.open(at("2026-03-27T00:00"), at("2026-03-28T00:00")).getFirst();

        assertThat(Duration.between(back.start(), back.end())).isEqualTo(Duration.ofHours(4));
        assertThat(Duration.between(on.start(), on.end())).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void shouldJoin_whenSpansTouchOrOverlap() {
        OpeningHours hours =
                hours(
                        span(DayOfWeek.SUNDAY, "08:00", "08:00"),
                        span(DayOfWeek.MONDAY, "07:00", "12:00"));

        assertThat(hours.open(at("2026-11-22T00:00"), at("2026-11-24T00:00")))
                .containsExactly(new Stretch(at("2026-11-22T08:00"), at("2026-11-23T12:00")));
    }

    @Test
    void shouldRefuse_whenAskedForTooLong() {
        assertThatThrownBy(() -> hours().open(at("2026-01-01T00:00"), at("2027-01-01T00:00")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
