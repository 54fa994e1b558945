package kav.edge.api.note;

import java.util.List;
import java.util.UUID;
import kav.crm.note.Note;
import kav.crm.note.NoteRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.business.Deeds;

/// Notes. Thread-safe.
public final class NoteApi {
    private static final String ALL = "/api/notes";
    private static final String ONE = ALL + "/{id}";

    private final NoteRepository notes;

    public NoteApi(NoteRepository notes) {
        this.notes = notes;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(ALL, Right.RECORDS_READ, "listNotes", "Notes, newest first")
                        .query("contact", UUID.class, "Only about this contact")
                        .query("lead", UUID.class, "Only about this lead")
                        .query("call", UUID.class, "Only about this call")
                        .listing(NoteJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        notes.page(
                                                        call.business(),
                                                        call.queryId("contact").orElse(null),
                                                        call.queryId("lead").orElse(null),
                                                        call.queryId("call").orElse(null),
                                                        call.page())
                                                .map(NoteJson::of))),
                Operation.post(ALL, Right.RECORDS_WRITE, "createNote", "Write something down")
                        .takes(NewNote.class)
                        .example(NewNote.EXAMPLE)
                        .answers(201, NoteJson.class)
                        .by(this::create),
                Operation.get(ONE, Right.RECORDS_READ, "readNote", "One note")
                        .answers(NoteJson.class)
                        .by(call -> ApiAnswer.ok(NoteJson.of(found(call)))),
                Operation.patch(ONE, Right.RECORDS_WRITE, "changeNote", "Change a note")
                        .takes(NoteBody.class)
                        .example(NoteBody.EXAMPLE)
                        .conditional()
                        .answers(NoteJson.class)
                        .by(this::change),
                Operation.delete(ONE, Right.RECORDS_WRITE, "deleteNote", "Delete a note")
                        .by(this::delete),
                Operation.post(
                                ONE + "/restore",
                                Right.RECORDS_WRITE,
                                "restoreNote",
                                "Bring a deleted note back")
                        .answers(NoteJson.class)
                        .by(this::restore));
    }

    private Note found(ApiCall call) {
        return notes.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
    }

    private ApiAnswer create(ApiCall call) {
        NewNote body = call.body(NewNote.class);
        Note made = notes.add(call.business(), body.text(), body.subject(), Deeds.of(call));
        return ApiAnswer.created(ALL + "/" + made.id(), NoteJson.of(made));
    }

    private ApiAnswer change(ApiCall call) {
        Note now = found(call);
        NoteBody body = call.patched(new NoteBody(now.text()));
        return ApiAnswer.of(
                notes.update(
                        call.business(), now.id(), call.ifMatch(), body.text(), Deeds.of(call)),
                NoteJson::of);
    }

    private ApiAnswer delete(ApiCall call) {
        if (!notes.delete(call.business(), call.id("id"), Deeds.of(call))) {
            throw ApiProblem.notFound();
        }
        return ApiAnswer.noContent();
    }

    private ApiAnswer restore(ApiCall call) {
        return ApiAnswer.ok(
                NoteJson.of(
                        notes.restore(call.business(), call.id("id"), Deeds.of(call))
                                .orElseThrow(ApiProblem::notFound)));
    }
}
