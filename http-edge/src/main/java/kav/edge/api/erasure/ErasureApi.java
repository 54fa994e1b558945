package kav.edge.api.erasure;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.audit.AuditEntry;
import kav.crm.erasure.ErasureRecords;
import kav.crm.erasure.NameDiffers;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.http.Response;

/// The end of records: erasing a person, their own copy, and how long things are kept. Thread-safe.
public final class ErasureApi {
    private final ErasureRecords records;

    public ErasureApi(ErasureRecords records) {
        this.records = records;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/contacts/{id}/erase",
                                Right.ERASE,
                                "eraseContact",
                                "Erase a person for good; there is no way back")
                        .takes(EraseBody.class)
                        .example(new EraseBody("Dana Cohen"))
                        .by(this::erase),
                Operation.get(
                                "/api/contacts/{id}/export",
                                Right.EXPORT,
                                "exportContact",
                                "All that is held about a person, as a zip file of JSON")
                        .answers(200, "application/zip")
                        .by(this::export),
                Operation.get(
                                "/api/erasures",
                                Right.ERASE,
                                "listErasures",
                                "Who was erased, without a name, newest first")
                        .listing(ErasureJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        records.erasures()
                                                .page(call.business(), call.page())
                                                .map(ErasureJson::of))),
                Operation.get(
                                "/api/retention",
                                Right.SETTINGS_READ,
                                "readRetention",
                                "How long things are kept")
                        .answers(RetentionJson.class)
                        .by(call ->
                                ApiAnswer.ok(
                                        RetentionJson.of(
                                                records.retention().read(call.business())))),
                Operation.patch(
                                "/api/retention",
                                Right.SETTINGS_WRITE,
                                "changeRetention",
                                "Change how long things are kept")
                        .takes(RetentionBody.class)
                        .example(RetentionBody.EXAMPLE)
                        .conditional()
                        .answers(RetentionJson.class)
                        .by(this::changeRetention));
    }

    private ApiAnswer erase(ApiCall call) {
        UUID id = call.id("id");
        AuditEntry entry = call.audit("contact.erase", "contact/" + id, Map.of());
        try {
            String name = call.body(EraseBody.class).name();
            if (!records.erasures().erase(call.business(), id, name, entry)) {
                throw ApiProblem.notFound();
            }
        } catch (NameDiffers _) {
            throw ApiProblem.field("/name", "name-differs", "the contact has another name");
        }
        return ApiAnswer.noContent();
    }

    private ApiAnswer export(ApiCall call) {
        UUID id = call.id("id");
        AuditEntry entry = call.audit("contact.export", "contact/" + id, Map.of());
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        if (!records.exports().write(call.business(), id, entry, zip)) {
            throw ApiProblem.notFound();
        }
        return ApiAnswer.response(
                Response.bytes(200, "application/zip", zip.toByteArray())
                        .withHeader(
                                "content-disposition",
                                "attachment; filename=\"contact-" + id + ".zip\""));
    }

    private ApiAnswer changeRetention(ApiCall call) {
        RetentionBody current = RetentionBody.of(records.retention().read(call.business()));
        RetentionBody wanted = call.patched(current);
        return ApiAnswer.of(
                records.retention()
                        .change(
                                call.business(),
                                wanted.retention(call.ifMatch()),
                                call.audit("settings.change", "retention", Map.of())),
                RetentionJson::of);
    }
}
