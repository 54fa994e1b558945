package kav.edge.main;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kav.crm.erasure.ErasureRecords;
import kav.crm.store.CrmStore;
import kav.crm.store.PeopleRecords;
import kav.edge.api.Operation;
import kav.edge.api.contact.ConsentApi;
import kav.edge.api.contact.ContactApi;
import kav.edge.api.contact.ContactCsvApi;
import kav.edge.api.contact.MergeApi;
import kav.edge.api.contact.Regions;
import kav.edge.api.contact.TagApi;
import kav.edge.api.erasure.ErasureApi;
import kav.edge.api.search.SearchApi;
import kav.edge.records.Reminders;
import kav.edge.records.SilentCarrier;
import kav.edge.records.erasure.DailyRound;
import kav.edge.records.erasure.ErasureWorker;
import kav.edge.records.objects.ObjectStore;

/// The resources around contacts, and the work behind them. Thread-safe.
final class PeopleApis {
    private PeopleApis() {}

    static List<Operation> operations(CrmStore store) {
        PeopleRecords people = store.people();
        Regions regions = business -> store.work().businesses().read(business).settings().region();
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new ContactApi(store.contacts(), regions).operations());
        operations.addAll(new MergeApi(people.merges()).operations());
        operations.addAll(new TagApi(people.tags(), store.contacts()).operations());
        operations.addAll(new ConsentApi(people.consents(), store.contacts()).operations());
        operations.addAll(new SearchApi(people.search(), people.timelines(), regions).operations());
        operations.addAll(
                new ContactCsvApi(
                                store.contacts(),
                                people.imports(),
                                store.audit(),
                                store.events(),
                                regions)
                        .operations());
        operations.addAll(new ErasureApi(people.endings()).operations());
        return operations;
    }

    /// Erasures outside of the database, the daily round, calls of which the carrier tells nothing,
    /// reminders of tasks.
    ///
    /// @param objects where recordings may lie
    static List<AutoCloseable> startWork(Office.Ground ground, Optional<ObjectStore> objects) {
        ErasureRecords endings = ground.store().people().endings();
        return List.of(
                ErasureWorker.start(
                        endings.tasks(),
                        ground.settings().twilio().apiBase(),
                        ground.twilioAccounts(),
                        new ErasureWorker.Files(ground.settings().server().dataFolder(), objects)),
                DailyRound.start(endings, ground.clock()),
                SilentCarrier.start(
                        ground.store().silentCalls(),
                        ground.settings().calls().carrierSilence(),
                        ground.clock()),
                Reminders.start(
                        ground.store().work().reminders(),
                        ground.store().work().tasks(),
                        ground.clock()));
    }
}
