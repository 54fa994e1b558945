package kav.edge.api.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kav.crm.BusinessId;
import kav.crm.contact.ContactDraft;
import kav.crm.contact.ContactImportRepository;
import kav.crm.contact.csv.CsvContacts;
import kav.crm.event.Event;
import kav.crm.event.EventBus;

/// One import under way: lines are taken in small transactions as they are read, so that a large
/// file needs little memory and nobody waits for it. Confined to one thread.
final class ContactImport {
    private static final int MOST_ERRORS = 200;

    private final ContactImportRepository contacts;
    private final EventBus events;
    private final BusinessId business;
    private final boolean isTrial;
    private final Instant at;
    private final List<CsvContacts.Line> waiting = new ArrayList<>();
    private final List<ImportJson.LineErrorJson> errors = new ArrayList<>();
    private int lines;
    private int created;
    private int updated;
    private int unchanged;
    private int refused;
    private long lastRefused = -1;

    /// @param isTrial nothing is written
    ContactImport(
            ContactImportRepository contacts,
            EventBus events,
            BusinessId business,
            boolean isTrial,
            Instant at) {
        this.contacts = contacts;
        this.events = events;
        this.business = business;
        this.isTrial = isTrial;
        this.at = at;
    }

    ImportJson run(CsvContacts file) {
        file.read(this::good, this::bad);
        take();
        return new ImportJson(
                isTrial,
                lines,
                created,
                updated,
                unchanged,
                refused,
                List.copyOf(errors),
                file.columns());
    }

    private void good(CsvContacts.Line line) {
        lines++;
        waiting.add(line);
        if (waiting.size() == ContactImportRepository.MOST) {
            take();
        }
    }

    private void bad(CsvContacts.LineError error) {
        if (error.line() != lastRefused) {
            lastRefused = error.line();
            lines += error.line() > 0 ? 1 : 0;
            refused++;
        }
        if (errors.size() < MOST_ERRORS) {
            errors.add(new ImportJson.LineErrorJson(error.line(), error.column(), error.code()));
        }
    }

    private void take() {
        if (waiting.isEmpty()) {
            return;
        }
        List<ContactDraft> drafts = waiting.stream().map(CsvContacts.Line::draft).toList();
        ContactImportRepository.Taken taken = contacts.take(business, drafts, isTrial, at);
        created += taken.created();
        updated += taken.updated();
        unchanged += taken.unchanged();
        refused += taken.refused().size();
        taken.refused()
                .forEach((place, code) -> {
                    if (errors.size() < MOST_ERRORS) {
                        errors.add(
                                new ImportJson.LineErrorJson(waiting.get(place).line(), "", code));
                    }
                });
        waiting.clear();
        if (!isTrial) {
            events.publish(
                    business,
                    Event.of(
                            "import.progress",
                            Map.of("lines", lines, "created", created, "refused", refused),
                            at));
        }
    }
}
