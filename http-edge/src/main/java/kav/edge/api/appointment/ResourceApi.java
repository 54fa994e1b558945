package kav.edge.api.appointment;

import java.util.List;
import kav.crm.appointment.Resource;
import kav.crm.appointment.ResourceRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.business.Deeds;

/// People, rooms, chairs: what can be booked once at a time. Thread-safe.
public final class ResourceApi {
    private static final String ALL = "/api/resources";
    private static final String ONE = ALL + "/{id}";

    private final ResourceRepository resources;

    public ResourceApi(ResourceRepository resources) {
        this.resources = resources;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(ALL, Right.RECORDS_READ, "listResources", "What can be booked")
                        .listing(ResourceJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        resources
                                                .page(call.business(), call.page())
                                                .map(ResourceJson::of))),
                Operation.post(ALL, Right.SETTINGS_WRITE, "createResource", "Make a resource")
                        .takes(ResourceBody.class)
                        .example(ResourceBody.EXAMPLE)
                        .answers(201, ResourceJson.class)
                        .by(this::create),
                Operation.get(ONE, Right.RECORDS_READ, "readResource", "One resource")
                        .answers(ResourceJson.class)
                        .by(call -> ApiAnswer.ok(ResourceJson.of(found(call)))),
                Operation.patch(ONE, Right.SETTINGS_WRITE, "changeResource", "Rename a resource")
                        .takes(ResourceBody.class)
                        .example(ResourceBody.EXAMPLE)
                        .conditional()
                        .answers(ResourceJson.class)
                        .by(this::change),
                Operation.delete(ONE, Right.SETTINGS_WRITE, "deleteResource", "Delete a resource")
                        .fails(409, "resource-booked", "it has appointments still to come")
                        .by(this::delete),
                Operation.post(
                                ONE + "/restore",
                                Right.SETTINGS_WRITE,
                                "restoreResource",
                                "Bring a deleted resource back")
                        .answers(ResourceJson.class)
                        .by(this::restore));
    }

    private Resource found(ApiCall call) {
        return resources.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
    }

    private ApiAnswer create(ApiCall call) {
        String name = call.body(ResourceBody.class).name().strip();
        Resource made = resources.add(call.business(), name, Deeds.of(call));
        return ApiAnswer.created(ALL + "/" + made.id(), ResourceJson.of(made));
    }

    private ApiAnswer change(ApiCall call) {
        Resource now = found(call);
        ResourceBody body = call.patched(new ResourceBody(now.name()));
        return ApiAnswer.of(
                resources.rename(
                        call.business(),
                        now.id(),
                        call.ifMatch(),
                        body.name().strip(),
                        Deeds.of(call)),
                ResourceJson::of);
    }

    private ApiAnswer delete(ApiCall call) {
        return switch (resources.delete(call.business(), call.id("id"), Deeds.of(call))) {
            case DONE -> ApiAnswer.noContent();
            case MISSING -> throw ApiProblem.notFound();
            case IN_USE ->
                    throw ApiProblem.conflict(
                            "resource-booked", "it has appointments still to come");
        };
    }

    private ApiAnswer restore(ApiCall call) {
        return ApiAnswer.ok(
                ResourceJson.of(
                        resources
                                .restore(call.business(), call.id("id"), Deeds.of(call))
                                .orElseThrow(ApiProblem::notFound)));
    }
}
