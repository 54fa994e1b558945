package kav.edge.api.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kav.crm.audit.AuditRepository;
import kav.crm.contact.ContactImportRepository;
import kav.crm.contact.ContactRepository;
import kav.crm.contact.csv.CsvColumn;
import kav.crm.contact.csv.CsvContacts;
import kav.crm.event.EventBus;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.http.Response;

/// Contacts in and out as spreadsheets. Thread-safe.
public final class ContactCsvApi {
    /// About 300,000 contacts.
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final ContactRepository contacts;
    private final ContactImportRepository imports;
    private final AuditRepository audit;
    private final EventBus events;
    private final Regions regions;

    public ContactCsvApi(
            ContactRepository contacts,
            ContactImportRepository imports,
            AuditRepository audit,
            EventBus events,
            Regions regions) {
        this.contacts = contacts;
        this.imports = imports;
        this.audit = audit;
        this.events = events;
        this.regions = regions;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/contacts/import",
                                Right.RECORDS_WRITE,
                                "importContacts",
                                "Take contacts from a spreadsheet (CSV)")
                        .takes(MOST_BYTES, "text/csv", "application/octet-stream")
                        .query("dry_run", Boolean.class, "Only tell what would become of them")
                        .query(
                                "mapping",
                                "A JSON object, header to meaning (`name`, `phone`, `custom`,"
                                        + " `ignore`, …), where the guess is wrong")
                        .answers(ImportJson.class)
                        .by(this::take),
                Operation.get(
                                "/api/contacts/export",
                                Right.EXPORT,
                                "exportContacts",
                                "All contacts as a spreadsheet (CSV)")
                        .answers(200, "text/csv")
                        .by(this::give));
    }

    private ApiAnswer take(ApiCall call) {
        CsvContacts file =
                new CsvContacts(call.request().body(), regions.of(call.business()), mapping(call));
        ContactImport running =
                new ContactImport(
                        imports, events, call.business(), call.queryFlag("dry_run"), call.now());
        ImportJson done = running.run(file);
        if (!done.dryRun()) {
            audit.record(
                    call.business(),
                    call.audit(
                            "contact.import",
                            "",
                            Map.of(
                                    "created", Integer.toString(done.created()),
                                    "updated", Integer.toString(done.updated()))));
        }
        return ApiAnswer.ok(done);
    }

    private static Map<String, CsvColumn> mapping(ApiCall call) {
        String given = call.query("mapping").orElse("{}");
        try {
            Map<String, CsvColumn> mapping = new HashMap<>();
            JSON.readValue(given, TEXTS)
                    .forEach((header, meaning) ->
                            mapping.put(
                                    header, CsvColumn.valueOf(meaning.toUpperCase(Locale.ROOT))));
            return mapping;
        } catch (JsonProcessingException | IllegalArgumentException _) {
            throw ApiProblem.parameter("mapping", "a JSON object, header to meaning");
        }
    }

    private ApiAnswer give(ApiCall call) {
        audit.record(call.business(), call.audit("export", "contacts", Map.of()));
        return ApiAnswer.response(
                Response.stream(
                                200,
                                "text/csv; charset=utf-8",
                                new ContactDownload(contacts, call.business()))
                        .withHeader(
                                "content-disposition", "attachment; filename=\"contacts.csv\""));
    }
}
