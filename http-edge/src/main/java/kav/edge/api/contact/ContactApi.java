package kav.edge.api.contact;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import kav.crm.contact.Addresses;
import kav.crm.contact.ChannelTaken;
import kav.crm.contact.Contact;
import kav.crm.contact.ContactFilter;
import kav.crm.contact.ContactRepository;
import kav.crm.page.Update;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// Contacts. Thread-safe.
public final class ContactApi {
    private static final String ONE = "/api/contacts/{id}";

    private final ContactRepository contacts;
    private final Regions regions;

    public ContactApi(ContactRepository contacts, Regions regions) {
        this.contacts = contacts;
        this.regions = regions;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/contacts",
                                Right.RECORDS_READ,
                                "listContacts",
                                "Contacts, newest first")
                        .query("tag", UUID.class, "Only those who carry this tag")
                        .query("deleted", Boolean.class, "The deleted ones instead")
                        .listing(ContactJson.class)
                        .by(this::list),
                Operation.post(
                                "/api/contacts",
                                Right.RECORDS_WRITE,
                                "createContact",
                                "Make a contact")
                        .takes(ContactBody.class)
                        .example(ContactBody.EXAMPLE)
                        .answers(201, ContactJson.class)
                        .fails(409, "channel-taken", "an address is another contact's")
                        .by(this::create),
                Operation.get(ONE, Right.RECORDS_READ, "readContact", "One contact")
                        .answers(ContactJson.class)
                        .by(call -> ApiAnswer.ok(ContactJson.of(found(call)))),
                Operation.patch(ONE, Right.RECORDS_WRITE, "changeContact", "Change a contact")
                        .takes(ContactBody.class)
                        .example(ContactBody.EXAMPLE)
                        .conditional()
                        .answers(ContactJson.class)
                        .fails(409, "channel-taken", "an address is another contact's")
                        .by(this::change),
                Operation.delete(
                                ONE,
                                Right.RECORDS_WRITE,
                                "deleteContact",
                                "Take a contact out of every list; it can be restored")
                        .by(this::delete),
                Operation.post(
                                ONE + "/restore",
                                Right.RECORDS_WRITE,
                                "restoreContact",
                                "Bring a deleted contact back")
                        .answers(ContactJson.class)
                        .by(this::restore));
    }

    private ApiAnswer list(ApiCall call) {
        ContactFilter filter =
                new ContactFilter(call.queryId("tag").orElse(null), call.queryFlag("deleted"));
        return ApiAnswer.page(
                contacts.page(call.business(), filter, call.page()).map(ContactJson::of));
    }

    private ApiAnswer create(ApiCall call) {
        var draft = call.body(ContactBody.class).draft(regions.of(call.business()), List.of());
        ContactJson made =
                ContactJson.of(
                        unlessTaken(() -> contacts.create(call.business(), draft, call.now())));
        return ApiAnswer.created("/api/contacts/" + made.id(), made);
    }

    private ApiAnswer change(ApiCall call) {
        // Without new channels there is no number to read, and the business need not be asked.
        String region =
                call.changes("channels") ? regions.of(call.business()) : Addresses.USUAL_REGION;
        Update<Contact> update =
                unlessTaken(() ->
                        contacts.update(
                                call.business(),
                                call.id("id"),
                                call.ifMatch(),
                                draft ->
                                        call.patched(ContactBody.of(draft))
                                                .draft(region, draft.channels()),
                                call.now()));
        return ApiAnswer.of(update, ContactJson::of);
    }

    private ApiAnswer delete(ApiCall call) {
        if (!contacts.delete(call.business(), call.id("id"), call.now())) {
            throw ApiProblem.notFound();
        }
        return ApiAnswer.noContent();
    }

    private ApiAnswer restore(ApiCall call) {
        if (!contacts.restore(call.business(), call.id("id"), call.now())) {
            throw ApiProblem.notFound();
        }
        return ApiAnswer.ok(ContactJson.of(found(call)));
    }

    private Contact found(ApiCall call) {
        return contacts.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
    }

    private static <T> T unlessTaken(Supplier<T> write) {
        try {
            return write.get();
        } catch (ChannelTaken taken) {
            throw ApiProblem.conflict(
                    "channel-taken",
                    "channel "
                            + taken.place()
                            + " belongs to contact "
                            + taken.contactId()
                            + ": merge the two, or restore that one if it was deleted");
        }
    }
}
