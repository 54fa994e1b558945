package kav.crm.store;

import kav.crm.audit.AuditRepository;
import kav.crm.consent.ConsentRepository;
import kav.crm.contact.ContactImportRepository;
import kav.crm.contact.ContactRepository;
import kav.crm.contact.MergeRepository;
import kav.crm.erasure.ErasureRecords;
import kav.crm.event.EventRepository;
import kav.crm.search.SearchRepository;
import kav.crm.tag.TagRepository;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.timeline.PastRepository;
import kav.crm.timeline.TimelineRepository;

/// What surrounds the contacts of a business. Thread-safe.
///
/// @param merges two contacts found to be one person
/// @param tags words on contacts
/// @param consents what a person allowed
/// @param timelines all that happened with a person
/// @param pasts what was said with a person before
/// @param search finds people and what was said
/// @param imports takes many contacts at once
/// @param endings erasure of a person, their own copy, retention
public record PeopleRecords(
        MergeRepository merges,
        TagRepository tags,
        ConsentRepository consents,
        TimelineRepository timelines,
        PastRepository pasts,
        SearchRepository search,
        ContactImportRepository imports,
        ErasureRecords endings) {
    static PeopleRecords of(
            TenantDatabase database,
            SystemDatabase system,
            ContactRepository contacts,
            EventRepository events,
            AuditRepository audit) {
        return new PeopleRecords(
                new MergeRepository(database, events),
                new TagRepository(database, events),
                new ConsentRepository(database, events),
                new TimelineRepository(database),
                new PastRepository(database),
                new SearchRepository(database),
                new ContactImportRepository(database, contacts),
                ErasureRecords.of(database, system, events, audit));
    }
}
