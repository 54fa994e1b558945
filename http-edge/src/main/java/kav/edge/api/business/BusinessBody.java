package kav.edge.api.business;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kav.crm.business.BusinessSettings;
import kav.crm.business.Holiday;
import kav.crm.business.OpeningSpan;
import kav.edge.api.ApiProblem;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What a business may change about itself. Immutable.
public record BusinessBody(
        @Schema(minLength = 1, maxLength = 200) String name,
        @Schema("Of the IANA list, such as `Asia/Jerusalem`") String timeZone,
        @Schema(value = "Country, ISO 3166-1 alpha-2", pattern = "[A-Z]{2}") String region,
        @Schema(value = "ISO 4217", pattern = "[A-Z]{3}") String currency,
        @Schema(
                        value = "A language tag, such as `he`",
                        pattern = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
                String language,
        DayOfWeek weekStart,
        @Schema(
                        value =
                                "When it is open; `closes` not after `opens` is on the next day; none:"
                                        + " always",
                        maxLength = 50)
                List<OpeningSpan> openingHours,
        @Schema(value = "Dates on which it does not open", maxLength = 400) List<Holiday> holidays,
        @Schema("Answers the numbers that name no agent") @Nullable UUID defaultAgentId,
        @Schema("Whether its calls are recorded; usually they are") @Nullable Boolean recording,
        @Schema("What callers are told before the first question; null: the usual")
                @Nullable NoticeJson callNotice) {
    static final BusinessBody EXAMPLE =
            new BusinessBody(
                    "מרפאת האור",
                    "Asia/Jerusalem",
                    "IL",
                    "ILS",
                    "he",
                    DayOfWeek.SUNDAY,
                    List.of(
                            new OpeningSpan(
                                    DayOfWeek.SUNDAY,
                                    LocalTime.parse("09:00"),
                                    LocalTime.parse("13:00")),
                            new OpeningSpan(
                                    DayOfWeek.SUNDAY,
                                    LocalTime.parse("16:00"),
                                    LocalTime.parse("19:00"))),
                    List.of(
                            new Holiday(
                                    LocalDate.parse("2027-04-22"),
                                    LocalDate.parse("2027-04-28"),
                                    "פסח")),
                    null,
                    true,
                    new NoticeJson(
                            true,
                            "9",
                            List.of(
                                    new NoticeJson.TextJson(
                                            "he",
                                            "מרפאת האור, מערכת אוטומטית. השיחה מוקלטת; לסירוב"
                                                    + " הקישו 9.",
                                            "מרפאת האור, מערכת אוטומטית."))));

    static BusinessBody of(BusinessSettings settings) {
        return new BusinessBody(
                settings.name(),
                settings.timeZone().getId(),
                settings.region(),
                settings.currency(),
                settings.language(),
                settings.weekStart(),
                settings.openingHours(),
                settings.holidays(),
                settings.defaultAgentId(),
                settings.recordsCalls(),
                NoticeJson.of(settings.notice()));
    }

    /// @throws kav.edge.http.ProblemException 422 with the pointer of what cannot be taken
    BusinessSettings settings() {
        if (!List.of(Locale.getISOCountries()).contains(region)) {
            throw ApiProblem.field("/region", "unknown", "there is no such country");
        }
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            throw ApiProblem.field("/currency", "unknown", "there is no such currency");
        }
        return new BusinessSettings(
                name.strip(),
                zone(),
                region,
                currency,
                language,
                weekStart,
                openingHours,
                holidays,
                defaultAgentId,
                recording,
                callNotice == null ? null : callNotice.notice());
    }

    private ZoneId zone() {
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw ApiProblem.field("/time_zone", "unknown", "there is no such time zone");
        }
        return ZoneId.of(timeZone);
    }
}
