package kav.edge.api.business;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.business.Business;
import kav.crm.business.BusinessSettings;
import kav.crm.business.Holiday;
import kav.crm.business.OpeningSpan;
import kav.edge.api.Versioned;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A business as it is. Immutable.
public record BusinessJson(
        UUID id,
        long version,
        String name,
        String timeZone,
        String region,
        String currency,
        String language,
        DayOfWeek weekStart,
        List<OpeningSpan> openingHours,
        List<Holiday> holidays,
        @Nullable UUID defaultAgentId,
        @Schema("Whether its calls are recorded") boolean recording,
        @Schema("What callers are told before the first question") NoticeJson callNotice,
        @Schema("Whether it is open now") boolean isOpen,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static BusinessJson of(Business business, Instant now) {
        BusinessSettings settings = business.settings();
        return new BusinessJson(
                business.id().value(),
                business.version(),
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
                NoticeJson.of(settings.notice()),
                settings.hours().isOpen(now),
                business.createdAt(),
                business.updatedAt());
    }
}
