package kav.edge.api.lead;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.lead.Board;
import kav.crm.lead.LeadFilter;
import kav.crm.lead.LeadRepository;
import kav.crm.lead.Pipeline;
import kav.crm.lead.PipelineChange;
import kav.crm.lead.PipelineRepository;
import kav.crm.page.Update;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.business.Deeds;

/// Pipelines with their stages, and their boards. Thread-safe.
public final class PipelineApi {
    private static final String ALL = "/api/pipelines";
    private static final String ONE = ALL + "/{id}";
    private static final int MOST_LEADS_A_STAGE = 100;
    private static final int USUAL_LEADS_A_STAGE = 50;

    private final PipelineRepository pipelines;
    private final LeadRepository leads;

    public PipelineApi(PipelineRepository pipelines, LeadRepository leads) {
        this.pipelines = pipelines;
        this.leads = leads;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                ALL,
                                Right.RECORDS_READ,
                                "listPipelines",
                                "All pipelines, the default one first")
                        .listingAll(PipelineJson.class)
                        .by(call ->
                                ApiAnswer.items(
                                        pipelines.all(call.business(), call.now()).stream()
                                                .map(PipelineJson::of)
                                                .toList())),
                Operation.post(ALL, Right.SETTINGS_WRITE, "createPipeline", "Make a pipeline")
                        .takes(PipelineBody.class)
                        .example(PipelineBody.EXAMPLE)
                        .answers(201, PipelineJson.class)
                        .by(this::create),
                Operation.get(ONE, Right.RECORDS_READ, "readPipeline", "One pipeline")
                        .answers(PipelineJson.class)
                        .by(call -> ApiAnswer.ok(PipelineJson.of(found(call)))),
                Operation.patch(
                                ONE,
                                Right.SETTINGS_WRITE,
                                "changePipeline",
                                "Change name, stages and their order; a stage left out goes")
                        .takes(PipelineBody.class)
                        .example(PipelineBody.EXAMPLE)
                        .conditional()
                        .answers(PipelineJson.class)
                        .fails(409, "stage-not-empty", "a stage that was left out has leads")
                        .by(this::change),
                Operation.delete(ONE, Right.SETTINGS_WRITE, "deletePipeline", "Delete a pipeline")
                        .fails(409, "pipeline-in-use", "it is the default one or has leads")
                        .by(this::delete),
                Operation.post(
                                ONE + "/restore",
                                Right.SETTINGS_WRITE,
                                "restorePipeline",
                                "Bring a deleted pipeline back")
                        .answers(PipelineJson.class)
                        .by(call ->
                                ApiAnswer.ok(
                                        PipelineJson.of(
                                                pipelines
                                                        .restore(
                                                                call.business(),
                                                                call.id("id"),
                                                                Deeds.of(call))
                                                        .orElseThrow(ApiProblem::notFound)))),
                Operation.get(
                                ONE + "/board",
                                Right.RECORDS_READ,
                                "readBoard",
                                "Stages with their first leads, and totals of all that are asked for")
                        .query("leads", Integer.class, "How many of each stage, 1 to 100")
                        .query("owner", UUID.class, "Only those of this user")
                        .query("source", "Only from there, such as `call`")
                        .query("tag", UUID.class, "Only of contacts with this tag")
                        .query("q", "Part of what it is about, or of the contact's name")
                        .answers(BoardJson.class)
                        .by(this::board));
    }

    private Pipeline found(ApiCall call) {
        return pipelines.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
    }

    private ApiAnswer create(ApiCall call) {
        PipelineBody body = call.body(PipelineBody.class);
        if (body.stages().stream().anyMatch(stage -> stage.id() != null)) {
            throw ApiProblem.field(
                    "/stages", "reference-unknown", "a new pipeline has new stages only");
        }
        Pipeline made = pipelines.add(call.business(), body.draft(), Deeds.of(call));
        return ApiAnswer.created(ALL + "/" + made.id(), PipelineJson.of(made));
    }

    private ApiAnswer change(ApiCall call) {
        Pipeline now = found(call);
        PipelineBody body = call.patched(PipelineBody.of(now));
        PipelineChange change =
                pipelines.update(
                        call.business(),
                        now.id(),
                        call.ifMatch(),
                        body.draft(),
                        Boolean.TRUE.equals(body.isDefault()),
                        Deeds.of(call));
        return switch (change) {
            case PipelineChange.Told(Update<Pipeline> update) ->
                    ApiAnswer.of(update, PipelineJson::of);
            case PipelineChange.StageNotEmpty(UUID stage) ->
                    throw ApiProblem.conflict(
                            "stage-not-empty", "stage " + stage + " has leads: move them first");
            case PipelineChange.UnknownStage _ ->
                    throw ApiProblem.field(
                            "/stages", "reference-unknown", "a stage is not of this pipeline");
        };
    }

    private ApiAnswer delete(ApiCall call) {
        return switch (pipelines.delete(call.business(), call.id("id"), Deeds.of(call))) {
            case DONE -> ApiAnswer.noContent();
            case MISSING -> throw ApiProblem.notFound();
            case IN_USE ->
                    throw ApiProblem.conflict(
                            "pipeline-in-use", "it is the default one or has leads");
        };
    }

    private ApiAnswer board(ApiCall call) {
        int each = call.queryNumber("leads").orElse(USUAL_LEADS_A_STAGE);
        if (each < 1 || each > MOST_LEADS_A_STAGE) {
            throw ApiProblem.parameter("leads", "1 to " + MOST_LEADS_A_STAGE);
        }
        LeadFilter filter =
                new LeadFilter(
                        null,
                        null,
                        null,
                        call.queryId("owner").orElse(null),
                        null,
                        call.query("source").orElse(null),
                        call.queryId("tag").orElse(null),
                        call.query("q").orElse(null));
        Optional<Board> board =
                leads.board(call.business(), call.id("id"), filter, each, call.now());
        return ApiAnswer.ok(BoardJson.of(board.orElseThrow(ApiProblem::notFound)));
    }
}
