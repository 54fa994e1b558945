package kav.edge.api.whatsapp;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.whatsapp.Account;
import kav.crm.whatsapp.Template;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// Senders of a business, and the texts that WhatsApp has approved for it. Thread-safe.
public final class SenderApi {
    private final WhatsAppRecords records;
    private final Runnable sendersChanged;

    /// @param sendersChanged called after a commit that changed whose address it is
    public SenderApi(WhatsAppRecords records, Runnable sendersChanged) {
        this.records = records;
        this.sendersChanged = sendersChanged;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/whatsapp/accounts",
                                Right.SETTINGS_READ,
                                "listWhatsAppAccounts",
                                "All senders")
                        .listingAll(AccountJson.class)
                        .by(call ->
                                ApiAnswer.items(
                                        records.accounts().all(call.business()).stream()
                                                .map(AccountJson::of)
                                                .toList())),
                Operation.post(
                                "/api/whatsapp/accounts",
                                Right.SETTINGS_WRITE,
                                "addWhatsAppAccount",
                                "Set a sender up")
                        .takes(AccountBody.class)
                        .example(AccountBody.EXAMPLE)
                        .answers(201, AccountJson.class)
                        .fails(409, "whatsapp-address-taken", "somebody has that address already")
                        .by(this::addAccount),
                Operation.get(
                                "/api/whatsapp/accounts/{id}",
                                Right.SETTINGS_READ,
                                "readWhatsAppAccount",
                                "One sender")
                        .answers(AccountJson.class)
                        .by(call -> ApiAnswer.ok(AccountJson.of(account(call)))),
                Operation.patch(
                                "/api/whatsapp/accounts/{id}",
                                Right.SETTINGS_WRITE,
                                "changeWhatsAppAccount",
                                "Change a sender; its provider and address stay")
                        .takes(AccountBody.class)
                        .example(Map.of("name", "Shop", "machine_answers", true))
                        .answers(AccountJson.class)
                        .conditional()
                        .by(this::changeAccount),
                Operation.get(
                                "/api/whatsapp/templates",
                                Right.RECORDS_READ,
                                "listWhatsAppTemplates",
                                "Approved texts, the newest first")
                        .listing(TemplateJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        records.templates()
                                                .page(call.business(), call.page())
                                                .map(TemplateJson::of))),
                Operation.post(
                                "/api/whatsapp/templates",
                                Right.SETTINGS_WRITE,
                                "addWhatsAppTemplate",
                                "Add an approved text")
                        .takes(TemplateBody.class)
                        .example(TemplateBody.EXAMPLE)
                        .answers(201, TemplateJson.class)
                        .fails(409, "exists", "there is one of that content_sid")
                        .by(this::addTemplate),
                Operation.patch(
                                "/api/whatsapp/templates/{id}",
                                Right.SETTINGS_WRITE,
                                "changeWhatsAppTemplate",
                                "Change an approved text; its content_sid stays")
                        .takes(TemplateBody.class)
                        .example(Map.of("name", "Reminder", "active", false))
                        .answers(TemplateJson.class)
                        .conditional()
                        .by(this::changeTemplate),
                Operation.delete(
                                "/api/whatsapp/templates/{id}",
                                Right.SETTINGS_WRITE,
                                "removeWhatsAppTemplate",
                                "Remove an approved text")
                        .by(this::removeTemplate));
    }

    private ApiAnswer addAccount(ApiCall call) {
        AccountBody body = call.body(AccountBody.class);
        checkOwner(call, body);
        Account made =
                records.accounts()
                        .add(call.business(), body.draft(), call.now())
                        .orElseThrow(() ->
                                ApiProblem.conflict(
                                        "whatsapp-address-taken",
                                        "somebody has that address already"));
        sendersChanged.run();
        return ApiAnswer.created("/api/whatsapp/accounts/" + made.id(), AccountJson.of(made));
    }

    private ApiAnswer changeAccount(ApiCall call) {
        Account before = account(call);
        AccountBody body = call.patched(AccountBody.of(before));
        if (body.provider() != before.provider() || !body.address().equals(before.address())) {
            throw ApiProblem.field("/address", "fixed", "provider and address stay as they are");
        }
        checkOwner(call, body);
        ApiAnswer answer =
                ApiAnswer.of(
                        records.accounts()
                                .change(
                                        call.business(),
                                        before.id(),
                                        call.ifMatch(),
                                        body.draft(),
                                        call.now()),
                        AccountJson::of);
        sendersChanged.run();
        return answer;
    }

    /// A token of another business must not send for this one.
    private void checkOwner(ApiCall call, AccountBody body) {
        String sid = body.accountSid();
        if (sid != null && !records.accounts().ownsTwilioAccount(call.business(), sid)) {
            throw ApiProblem.field(
                    "/account_sid", "reference-unknown", "it names nothing in this business");
        }
    }

    private Account account(ApiCall call) {
        return records.accounts()
                .find(call.business(), call.id("id"))
                .orElseThrow(ApiProblem::notFound);
    }

    private ApiAnswer addTemplate(ApiCall call) {
        TemplateBody body = call.body(TemplateBody.class);
        Template made =
                records.templates()
                        .add(
                                call.business(),
                                body.name(),
                                body.language(),
                                body.contentSid(),
                                body.text(),
                                call.now())
                        .orElseThrow(() ->
                                ApiProblem.conflict("exists", "there is one of that content_sid"));
        return ApiAnswer.created("/api/whatsapp/templates/" + made.id(), TemplateJson.of(made));
    }

    private ApiAnswer changeTemplate(ApiCall call) {
        UUID id = call.id("id");
        Template before =
                records.templates().find(call.business(), id).orElseThrow(ApiProblem::notFound);
        TemplateBody body = call.patched(TemplateBody.of(before));
        if (!body.contentSid().equals(before.contentSid())) {
            throw ApiProblem.field("/content_sid", "fixed", "it stays as it is");
        }
        Template wanted =
                new Template(
                        id,
                        body.name(),
                        body.language(),
                        before.contentSid(),
                        body.text(),
                        body.isActive(),
                        call.ifMatch());
        return ApiAnswer.of(
                records.templates().change(call.business(), wanted, call.now()), TemplateJson::of);
    }

    private ApiAnswer removeTemplate(ApiCall call) {
        if (!records.templates().delete(call.business(), call.id("id"))) {
            throw ApiProblem.notFound();
        }
        return ApiAnswer.noContent();
    }
}
