package kav.edge.api.appointment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import kav.crm.appointment.Appointment;
import kav.crm.appointment.AppointmentRepository;
import kav.crm.appointment.FreeTimes;
import kav.crm.appointment.ResourceRepository;
import kav.crm.business.BusinessRepository;
import kav.crm.business.OpeningHours;
import kav.crm.business.OpeningHours.Stretch;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.business.Deeds;

/// Appointments, within the hours of the business. Thread-safe.
public final class AppointmentApi {
    private static final String ALL = "/api/appointments";
    private static final String ONE = ALL + "/{id}";
    private static final int MOST_DAYS = 31;
    private static final int MOST_MINUTES = 24 * 60;
    private static final int MOST_SLOTS = 500;
    private static final String TAKEN = "overlap";
    private static final String TAKEN_WORDS = "the resource is taken at that time";
    private static final String CLOSED = "outside-opening-hours";
    private static final String CLOSED_WORDS = "the business is closed then: send force";

    private final AppointmentRepository appointments;
    private final ResourceRepository resources;
    private final BusinessRepository businesses;

    public AppointmentApi(
            AppointmentRepository appointments,
            ResourceRepository resources,
            BusinessRepository businesses) {
        this.appointments = appointments;
        this.resources = resources;
        this.businesses = businesses;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                ALL,
                                Right.RECORDS_READ,
                                "listAppointments",
                                "Appointments, the earliest first")
                        .query("from", Instant.class, "Only those that end after it")
                        .query("to", Instant.class, "Only those that begin before it")
                        .query("resource", UUID.class, "Only of this resource")
                        .query("contact", UUID.class, "Only of this contact")
                        .listing(AppointmentJson.class)
                        .by(this::list),
                Operation.post(ALL, Right.RECORDS_WRITE, "createAppointment", "Book a time")
                        .takes(AppointmentBody.class)
                        .example(AppointmentBody.EXAMPLE)
                        .answers(201, AppointmentJson.class)
                        .fails(409, TAKEN, TAKEN_WORDS)
                        .fails(422, CLOSED, CLOSED_WORDS)
                        .by(this::create),
                Operation.get(
                                ALL + "/free",
                                Right.RECORDS_READ,
                                "listFreeTimes",
                                "Times to offer: open and not taken")
                        .query("resource", UUID.class, "Of which resource; needed")
                        .query("from", LocalDate.class, "First day, in the business's time zone")
                        .query("to", LocalDate.class, "Last day; at most 31 days in all")
                        .query("minutes", Integer.class, "How long; usually 30")
                        .query("step", Integer.class, "Minutes between beginnings; usually as long")
                        .listingAll(SlotJson.class)
                        .by(this::free),
                Operation.get(ONE, Right.RECORDS_READ, "readAppointment", "One appointment")
                        .answers(AppointmentJson.class)
                        .by(call -> ApiAnswer.ok(AppointmentJson.of(found(call)))),
                Operation.patch(
                                ONE,
                                Right.RECORDS_WRITE,
                                "changeAppointment",
                                "Move, cancel or change an appointment")
                        .takes(AppointmentBody.class)
                        .example(AppointmentBody.EXAMPLE)
                        .conditional()
                        .answers(AppointmentJson.class)
                        .fails(409, TAKEN, TAKEN_WORDS)
                        .fails(422, CLOSED, CLOSED_WORDS)
                        .by(this::change),
                Operation.delete(
                                ONE,
                                Right.RECORDS_WRITE,
                                "deleteAppointment",
                                "Delete an appointment")
                        .by(this::delete),
                Operation.post(
                                ONE + "/restore",
                                Right.RECORDS_WRITE,
                                "restoreAppointment",
                                "Bring a deleted appointment back")
                        .answers(AppointmentJson.class)
                        .fails(409, TAKEN, TAKEN_WORDS)
                        .by(this::restore));
    }

    private Appointment found(ApiCall call) {
        return appointments.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
    }

    private ApiAnswer list(ApiCall call) {
        var filter =
                new AppointmentRepository.Filter(
                        call.queryTime("from").orElse(null),
                        call.queryTime("to").orElse(null),
                        call.queryId("resource").orElse(null),
                        call.queryId("contact").orElse(null));
        return ApiAnswer.page(
                appointments.page(call.business(), filter, call.page()).map(AppointmentJson::of));
    }

    private ApiAnswer create(ApiCall call) {
        AppointmentBody body = call.body(AppointmentBody.class);
        Appointment.Fields fields = body.fields();
        checkOpen(call, body, fields);
        Appointment made = appointments.add(call.business(), fields, Deeds.of(call));
        return ApiAnswer.created(ALL + "/" + made.id(), AppointmentJson.of(made));
    }

    private ApiAnswer change(ApiCall call) {
        Appointment now = found(call);
        AppointmentBody body = call.patched(AppointmentBody.of(now.fields()));
        Appointment.Fields fields = body.fields();
        boolean isMoved =
                !fields.startsAt().equals(now.fields().startsAt())
                        || !fields.endsAt().equals(now.fields().endsAt());
        if (isMoved) {
            checkOpen(call, body, fields);
        }
        return ApiAnswer.of(
                appointments.update(
                        call.business(), now.id(), call.ifMatch(), fields, Deeds.of(call)),
                AppointmentJson::of);
    }

    private void checkOpen(ApiCall call, AppointmentBody body, Appointment.Fields fields) {
        OpeningHours hours = businesses.read(call.business()).settings().hours();
        if (!Boolean.TRUE.equals(body.force())
                && !hours.isOpen(fields.startsAt(), fields.endsAt())) {
            throw ApiProblem.of(422, CLOSED, "Closed then", CLOSED_WORDS);
        }
    }

    private ApiAnswer free(ApiCall call) {
        UUID resource =
                call.queryId("resource")
                        .orElseThrow(() -> ApiProblem.parameter("resource", "it is needed"));
        if (resources.find(call.business(), resource).isEmpty()) {
            throw ApiProblem.notFound();
        }
        OpeningHours hours = businesses.read(call.business()).settings().hours();
        ZoneId zone = hours.zone();
        LocalDate first = call.queryDate("from").orElse(LocalDate.ofInstant(call.now(), zone));
        LocalDate last = call.queryDate("to").orElse(first.plusDays(6));
        if (last.isBefore(first) || last.isAfter(first.plusDays(MOST_DAYS - 1))) {
            throw ApiProblem.parameter("to", "from " + first + ", 31 days at most");
        }
        int minutes = minutes(call, "minutes", 30);
        int step = minutes(call, "step", minutes);
        Instant start = first.atStartOfDay(zone).toInstant();
        Instant from = start.isBefore(call.now()) ? call.now() : start;
        Instant to = last.plusDays(1).atStartOfDay(zone).toInstant();
        List<Stretch> slots =
                from.isBefore(to)
                        ? FreeTimes.of(
                                hours.open(start, to),
                                appointments.booked(call.business(), resource, start, to),
                                Duration.ofMinutes(minutes),
                                Duration.ofMinutes(step),
                                from,
                                MOST_SLOTS)
                        : List.of();
        return ApiAnswer.items(
                slots.stream().map(slot -> new SlotJson(slot.start(), slot.end())).toList());
    }

    private static int minutes(ApiCall call, String name, int usual) {
        int minutes = call.queryNumber(name).orElse(usual);
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw ApiProblem.parameter(name, "1 to " + MOST_MINUTES);
        }
        return minutes;
    }

    private ApiAnswer delete(ApiCall call) {
        if (!appointments.delete(call.business(), call.id("id"), Deeds.of(call))) {
            throw ApiProblem.notFound();
        }
        return ApiAnswer.noContent();
    }

    private ApiAnswer restore(ApiCall call) {
        return ApiAnswer.ok(
                AppointmentJson.of(
                        appointments
                                .restore(call.business(), call.id("id"), Deeds.of(call))
                                .orElseThrow(ApiProblem::notFound)));
    }
}
