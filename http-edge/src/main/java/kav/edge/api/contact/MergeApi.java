package kav.edge.api.contact;

import java.util.List;
import java.util.UUID;
import kav.crm.contact.MergeRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// Makes two contacts one, and two again. Thread-safe.
public final class MergeApi {
    private final MergeRepository merges;

    public MergeApi(MergeRepository merges) {
        this.merges = merges;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/contacts/{id}/merge",
                                Right.RECORDS_WRITE,
                                "mergeContacts",
                                "Make another contact part of this one")
                        .takes(MergeBody.class)
                        .example(
                                new MergeBody(
                                        UUID.fromString("0192f000-0000-7000-8000-00000000c002")))
                        .answers(MergeJson.class)
                        .by(this::merge),
                Operation.post(
                                "/api/contacts/merges/{id}/undo",
                                Right.RECORDS_WRITE,
                                "undoMerge",
                                "Give back what a merge moved")
                        .answers(MergeJson.class)
                        .by(call ->
                                merges.undo(call.business(), call.id("id"), call.now())
                                        .map(merge -> ApiAnswer.ok(MergeJson.of(merge)))
                                        .orElseThrow(ApiProblem::notFound)));
    }

    private ApiAnswer merge(ApiCall call) {
        UUID target = call.id("id");
        UUID source = call.body(MergeBody.class).sourceId();
        if (target.equals(source)) {
            throw ApiProblem.field("/source_id", "same", "a contact is not merged with itself");
        }
        return merges.merge(call.business(), target, source, call.actor(), call.now())
                .map(merge -> ApiAnswer.ok(MergeJson.of(merge)))
                .orElseThrow(ApiProblem::notFound);
    }
}
