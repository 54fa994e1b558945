package kav.crm.store;

import kav.crm.consent.ConsentRepository;
import kav.crm.contact.MergeRepository;
import kav.crm.event.EventRepository;
import kav.crm.tag.TagRepository;
import kav.crm.tenancy.TenantDatabase;

/// What surrounds the contacts of a business. Thread-safe.
///
/// @param merges two contacts found to be one person
/// @param tags words on contacts
/// @param consents what a person allowed
public record PeopleRecords(
        MergeRepository merges, TagRepository tags, ConsentRepository consents) {
    static PeopleRecords of(TenantDatabase database, EventRepository events) {
        return new PeopleRecords(
                new MergeRepository(database, events),
                new TagRepository(database, events),
                new ConsentRepository(database, events));
    }
}
