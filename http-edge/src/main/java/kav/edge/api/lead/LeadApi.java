package kav.edge.api.lead;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kav.crm.lead.Lead;
import kav.crm.lead.LeadFilter;
import kav.crm.lead.LeadMove;
import kav.crm.lead.LeadRepository;
import kav.crm.lead.StageChangeRepository;
import kav.crm.lead.StageKind;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.business.Deeds;

/// Leads, and how they move over the board. Thread-safe.
public final class LeadApi {
    private static final String ALL = "/api/leads";
    private static final String ONE = ALL + "/{id}";

    private final LeadRepository leads;
    private final StageChangeRepository changes;

    public LeadApi(LeadRepository leads, StageChangeRepository changes) {
        this.leads = leads;
        this.changes = changes;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                ALL,
                                Right.RECORDS_READ,
                                "listLeads",
                                "Leads, newest first; those of one stage in its order")
                        .query("pipeline", UUID.class, "Only of this pipeline")
                        .query("stage", UUID.class, "Only in this stage")
                        .query("status", StageKind.class, "Only open, won or lost ones")
                        .query("owner", UUID.class, "Only those of this user")
                        .query("contact", UUID.class, "Only of this contact")
                        .query("source", "Only from there, such as `call`")
                        .query("tag", UUID.class, "Only of contacts with this tag")
                        .query("q", "Part of what it is about, or of the contact's name")
                        .listing(LeadJson.class)
                        .by(this::list),
                Operation.post(ALL, Right.RECORDS_WRITE, "createLead", "Make a lead")
                        .takes(NewLead.class)
                        .example(NewLead.EXAMPLE)
                        .answers(201, LeadJson.class)
                        .by(this::create),
                Operation.get(ONE, Right.RECORDS_READ, "readLead", "One lead")
                        .answers(LeadJson.class)
                        .by(call -> ApiAnswer.ok(LeadJson.of(found(call)))),
                Operation.patch(ONE, Right.RECORDS_WRITE, "changeLead", "Change a lead")
                        .takes(LeadBody.class)
                        .example(LeadBody.EXAMPLE)
                        .conditional()
                        .answers(LeadJson.class)
                        .by(this::change),
                Operation.post(
                                ONE + "/move",
                                Right.RECORDS_WRITE,
                                "moveLead",
                                "Drop its card on a stage")
                        .takes(MoveBody.class)
                        .example(MoveBody.EXAMPLE)
                        .conditional()
                        .answers(LeadJson.class)
                        .by(this::move),
                Operation.delete(
                                ONE,
                                Right.RECORDS_WRITE,
                                "deleteLead",
                                "Take a lead off the board; it can be restored")
                        .by(this::delete),
                Operation.post(
                                ONE + "/restore",
                                Right.RECORDS_WRITE,
                                "restoreLead",
                                "Bring a deleted lead back")
                        .answers(LeadJson.class)
                        .by(call ->
                                ApiAnswer.ok(
                                        LeadJson.of(
                                                leads.restore(
                                                                call.business(),
                                                                call.id("id"),
                                                                Deeds.of(call))
                                                        .orElseThrow(ApiProblem::notFound)))),
                Operation.get(
                                ONE + "/changes",
                                Right.RECORDS_READ,
                                "listLeadChanges",
                                "Its way through the stages, newest first")
                        .listing(StageChangeJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        changes.page(call.business(), call.id("id"), call.page())
                                                .map(StageChangeJson::of))));
    }

    private Lead found(ApiCall call) {
        return leads.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
    }

    private ApiAnswer list(ApiCall call) {
        LeadFilter filter =
                new LeadFilter(
                        call.queryId("pipeline").orElse(null),
                        call.queryId("stage").orElse(null),
                        call.query(
                                        "status",
                                        word -> StageKind.valueOf(word.toUpperCase(Locale.ROOT)),
                                        "open, won or lost")
                                .orElse(null),
                        call.queryId("owner").orElse(null),
                        call.queryId("contact").orElse(null),
                        call.query("source").orElse(null),
                        call.queryId("tag").orElse(null),
                        call.query("q").orElse(null));
        return ApiAnswer.page(leads.page(call.business(), filter, call.page()).map(LeadJson::of));
    }

    private ApiAnswer create(ApiCall call) {
        NewLead body = call.body(NewLead.class);
        Lead made =
                leads.add(call.business(), body.fields(), body.stageId(), Deeds.of(call))
                        .orElseThrow(LeadApi::unknownStage);
        return ApiAnswer.created(ALL + "/" + made.id(), LeadJson.of(made));
    }

    private ApiAnswer change(ApiCall call) {
        Lead now = found(call);
        LeadBody body = call.patched(LeadBody.of(now.fields()));
        return ApiAnswer.of(
                leads.update(
                        call.business(), now.id(), call.ifMatch(), body.fields(), Deeds.of(call)),
                LeadJson::of);
    }

    private ApiAnswer move(ApiCall call) {
        MoveBody body = call.body(MoveBody.class);
        found(call);
        UUID after = body.afterId();
        if (after != null && leads.find(call.business(), after).isEmpty()) {
            throw ApiProblem.field("/after_id", "reference-unknown", "there is no such lead");
        }
        return ApiAnswer.of(
                leads.move(
                                call.business(),
                                call.id("id"),
                                call.ifMatch(),
                                new LeadMove(body.stageId(), after, body.lostReason()),
                                Deeds.of(call))
                        .orElseThrow(LeadApi::unknownStage),
                LeadJson::of);
    }

    private ApiAnswer delete(ApiCall call) {
        if (!leads.delete(call.business(), call.id("id"), Deeds.of(call))) {
            throw ApiProblem.notFound();
        }
        return ApiAnswer.noContent();
    }

    private static RuntimeException unknownStage() {
        return ApiProblem.field("/stage_id", "reference-unknown", "there is no such stage");
    }
}
