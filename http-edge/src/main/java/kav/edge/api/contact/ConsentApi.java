package kav.edge.api.contact;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kav.crm.consent.ConsentRepository;
import kav.crm.consent.ConsentRepository.NewConsent;
import kav.crm.contact.ContactRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.contact.ConsentBody.State;

/// What a contact allowed and refused, with its history. Thread-safe.
public final class ConsentApi {
    private static final String PATH = "/api/contacts/{id}/consents";

    private final ConsentRepository consents;
    private final ContactRepository contacts;

    public ConsentApi(ConsentRepository consents, ContactRepository contacts) {
        this.consents = consents;
        this.contacts = contacts;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                PATH,
                                Right.RECORDS_READ,
                                "listConsents",
                                "What the contact allowed and refused, newest first")
                        .listingAll(ConsentJson.class)
                        .by(this::list),
                Operation.post(
                                PATH,
                                Right.RECORDS_WRITE,
                                "recordConsent",
                                "Write down what the contact allowed or refused")
                        .takes(ConsentBody.class)
                        .example(ConsentBody.EXAMPLE)
                        .answers(201, ConsentJson.class)
                        .by(this::record));
    }

    private ApiAnswer list(ApiCall call) {
        UUID id = call.id("id");
        if (contacts.find(call.business(), id).isEmpty()) {
            throw ApiProblem.notFound();
        }
        Set<String> seen = new HashSet<>();
        return ApiAnswer.items(
                consents.history(call.business(), id).stream()
                        .map(consent -> ConsentJson.of(consent, seen.add(consent.kind())))
                        .toList());
    }

    private ApiAnswer record(ApiCall call) {
        UUID id = call.id("id");
        ConsentBody body = call.body(ConsentBody.class);
        String source = body.source() == null ? "" : body.source();
        return consents.record(
                        call.business(),
                        id,
                        new NewConsent(body.kind(), body.state() == State.GRANTED, source),
                        call.actor(),
                        call.now())
                .map(written ->
                        ApiAnswer.created(
                                PATH.replace("{id}", id.toString()), ConsentJson.of(written, true)))
                .orElseThrow(ApiProblem::notFound);
    }
}
