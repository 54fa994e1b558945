package kav.edge.main;

import java.util.ArrayList;
import java.util.List;
import kav.crm.store.CrmStore;
import kav.crm.store.PeopleRecords;
import kav.edge.api.Operation;
import kav.edge.api.contact.ConsentApi;
import kav.edge.api.contact.ContactApi;
import kav.edge.api.contact.MergeApi;
import kav.edge.api.contact.Regions;
import kav.edge.api.contact.TagApi;
import kav.edge.api.search.SearchApi;

/// The resources around contacts. Thread-safe.
final class PeopleApis {
    private PeopleApis() {}

    static List<Operation> operations(CrmStore store) {
        PeopleRecords people = store.people();
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new ContactApi(store.contacts(), Regions.USUAL).operations());
        operations.addAll(new MergeApi(people.merges()).operations());
        operations.addAll(new TagApi(people.tags(), store.contacts()).operations());
        operations.addAll(new ConsentApi(people.consents(), store.contacts()).operations());
        operations.addAll(
                new SearchApi(people.search(), people.timelines(), Regions.USUAL).operations());
        return operations;
    }
}
