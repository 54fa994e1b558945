package kav.crm.tenancy;

import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.WORK;
import static kav.crm.postgres.SharedPostgres.fresh;

import java.time.Duration;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.appointment.Appointment;
import kav.crm.business.PhoneNumber;
import kav.crm.lead.LeadFields;
import kav.crm.note.Note;
import kav.crm.task.Task;

/// A row of every table of settings and work.
final class WorkSeed {
    private WorkSeed() {}

    static void fill(BusinessId business) {
        WORK.numbers().add(business, new PhoneNumber.Settings(fresh("+97250"), null, ""), BY);
        UUID lead =
                WORK.leads()
                        .add(business, new LeadFields("x", null, null, null, "", null), null, BY)
                        .orElseThrow()
                        .id();
        WORK.notes().add(business, "x", new Note.Subject(null, lead, null), BY);
        WORK.tasks().add(business, new Task.Fields("x", "", NOW, null, null, null, null, lead), BY);
        UUID room = WORK.resources().add(business, "room", BY).id();
        WORK.appointments()
                .add(
                        business,
                        new Appointment.Fields(
                                room,
                                null,
                                lead,
                                "x",
                                Appointment.Status.BOOKED,
                                NOW,
                                Duration.ofMinutes(30)),
                        BY);
    }
}
