package kav.crm.tenancy;

import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;

import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.consent.ConsentRepository;
import kav.crm.consent.ConsentRepository.NewConsent;
import kav.crm.contact.MergeRepository;
import kav.crm.tag.TagRepository;

/// One row in each table around the contacts.
final class ContactsSeed {
    private ContactsSeed() {}

    static void fill(BusinessId business) {
        TagRepository tags = new TagRepository(TENANTS, EVENTS);
        UUID one = CONTACTS.save(business, "+972503333331", "One", NOW);
        UUID other = CONTACTS.save(business, "+972503333332", "Other", NOW);
        UUID tag = tags.create(business, fresh("tag"), "", NOW).id();
        tags.put(business, one, List.of(tag), NOW);
        new ConsentRepository(TENANTS, EVENTS)
                .record(
                        business,
                        one,
                        new NewConsent("marketing", true, "seed"),
                        Actor.SYSTEM,
                        NOW);
        new MergeRepository(TENANTS, EVENTS).merge(business, one, other, Actor.SYSTEM, NOW);
        TENANTS.as(
                business,
                handle -> {
                    handle.execute(
                            "INSERT INTO erasure (business_id, id, subject_hash, at, applied_at)"
                                    + " VALUES (?, ?, sha256('x'), now(), now())",
                            business.value(),
                            UUID.randomUUID());
                    handle.execute(
                            "INSERT INTO erased_address (business_id, address_hash, at)"
                                    + " VALUES (?, sha256('x'), now())",
                            business.value());
                    handle.execute(
                            "INSERT INTO erasure_task (business_id, id, kind, remote_id, due_at)"
                                    + " VALUES (?, ?, 'call', 'CA1', now())",
                            business.value(),
                            UUID.randomUUID());
                    return handle.execute(
                            "INSERT INTO retention (business_id) VALUES (?)", business.value());
                });
    }
}
