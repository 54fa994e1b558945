package kav.edge.records.tool;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kav.crm.appointment.Appointment;
import kav.crm.appointment.AppointmentRepository;
import kav.crm.appointment.FreeTimes;
import kav.crm.appointment.Resource;
import kav.crm.business.BusinessSettings;
import kav.crm.business.OpeningHours.Stretch;
import kav.crm.tool.ToolRun;
import kav.crm.tool.ToolRunRepository;
import kav.media.dialogue.Tool;
import kav.media.dialogue.Tool.Field;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;

/// Offers times and books them, within the hours of the business and of what it lists. Thread-safe;
/// blocks.
///
/// @param resources what can be booked
record BookingTools(
        ToolLedger ledger,
        AppointmentRepository appointments,
        BusinessSettings settings,
        List<Resource> resources) {
    private static final Duration LENGTH = Duration.ofMinutes(30);
    private static final int MOST_DAYS_AHEAD = 90;
    private static final int DAYS_LOOKED_THROUGH = 14;
    private static final int MOST_OFFERED = 6;
    private static final ToolLedger.Limit LIMIT = new ToolLedger.Limit(3, 500);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    BookingTools {
        resources = List.copyOf(resources);
    }

    private List<String> names() {
        return resources.stream().map(Resource::name).toList();
    }

    private Resource named(String name) {
        return resources.stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Looks free times up.
    CallTool offering() {
        return new CallTool() {
            @Override
            public Optional<Tool> offer() {
                return resources.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Tool(
                                        "offer_times",
                                        "Look up free times. Offer two or three of them.",
                                        List.of(
                                                Field.oneOf("resource", "whom or what", names()),
                                                Field.optional(
                                                        "from_date",
                                                        "first day, YYYY-MM-DD; usually today"))));
            }

            @Override
            public ToolResult use(ToolUse use) {
                return offered(use);
            }
        };
    }

    /// Books one of them.
    CallTool booking() {
        return new CallTool() {
            @Override
            public Optional<Tool> offer() {
                return resources.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Tool(
                                        "book_appointment",
                                        "Book a time that was offered and that the caller chose.",
                                        List.of(
                                                Field.oneOf("resource", "whom or what", names()),
                                                Field.required("date", "YYYY-MM-DD"),
                                                Field.required("time", "HH:MM, 24 hours"),
                                                Field.optional("name", "the caller's name"),
                                                Field.optional("subject", "what it is for"))));
            }

            @Override
            public ToolResult use(ToolUse use) {
                return booked(use);
            }
        };
    }

    private ToolResult offered(ToolUse use) {
        ZoneId zone = settings.timeZone();
        Instant now = ledger.clock().instant();
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate first = date(use.argument("from_date")).orElse(today);
        if (first.isBefore(today) || first.isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
            return ToolResult.refused("that day is past or too far away");
        }
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant to = first.plusDays(DAYS_LOOKED_THROUGH).atStartOfDay(zone).toInstant();
        Resource resource = named(use.argument("resource"));
        List<Stretch> free =
                FreeTimes.of(
                        settings.hours().open(from, to),
                        appointments.booked(ledger.business(), resource.id(), from, to),
                        LENGTH,
                        LENGTH,
                        now.plus(LENGTH),
                        MOST_OFFERED);
        Map<LocalDate, String> byDay =
                free.stream()
                        .map(slot -> slot.start().atZone(zone))
                        .collect(
                                Collectors.groupingBy(
                                        ZonedDateTime::toLocalDate,
                                        TreeMap::new,
                                        Collectors.mapping(
                                                time -> time.format(TIME),
                                                Collectors.joining(" "))));
        return ToolResult.found(
                Map.of(
                        "resource",
                        resource.name(),
                        "free",
                        byDay.isEmpty() ? "nothing in these two weeks" : byDay.toString()));
    }

    private ToolResult booked(ToolUse use) {
        Optional<Instant> start = start(use);
        if (start.isEmpty()) {
            return ToolResult.refused("date or time is none; ask again");
        }
        Instant now = ledger.clock().instant();
        boolean isPast = start.get().isBefore(now);
        boolean isFar = start.get().isAfter(now.plus(MOST_DAYS_AHEAD, ChronoUnit.DAYS));
        if (isPast || isFar) {
            return ToolResult.refused("that time is past or too far away");
        }
        if (!settings.hours().isOpen(start.get(), start.get().plus(LENGTH))) {
            return ToolResult.refused("the business is closed then");
        }
        Resource resource = named(use.argument("resource"));
        return ledger.once(use, LIMIT, work -> write(use, work, resource, start.get()));
    }

    private ToolRun.Result write(
            ToolUse use, ToolRunRepository.Work work, Resource resource, Instant start) {
        String subject = use.argument("subject");
        String name = use.argument("name");
        String title =
                String.join(
                        ", ", List.of(name, subject).stream().filter(s -> !s.isEmpty()).toList());
        appointments.addWithin(
                ledger.business(),
                work.handle(),
                new Appointment.Fields(
                        resource.id(),
                        work.contactId(),
                        work.leadId(),
                        title.isEmpty() ? resource.name() : title,
                        Appointment.Status.BOOKED,
                        start,
                        LENGTH),
                ledger.deed());
        ZonedDateTime there = start.atZone(settings.timeZone());
        return new ToolRun.Result(
                ToolRun.State.DONE,
                "booked",
                Map.of(
                        "resource",
                        resource.name(),
                        "date",
                        there.toLocalDate().toString(),
                        "time",
                        there.format(TIME)));
    }

    /// The moment that was asked for; empty also for a time that the clock leaps over.
    private Optional<Instant> start(ToolUse use) {
        try {
            LocalDate date = LocalDate.parse(use.argument("date"));
            LocalTime time = LocalTime.parse(use.argument("time"));
            ZonedDateTime there = ZonedDateTime.of(date, time, settings.timeZone());
            return there.toLocalTime().equals(time)
                    ? Optional.of(there.toInstant())
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
