package kav.edge.api.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.UuidV7;
import kav.crm.audit.AuditEntry;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.webhook.Endpoint;
import kav.crm.webhook.WebhookRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.outbound.GuardedClient;
import kav.edge.outbound.OutboundProblem;
import kav.edge.webhooks.EndpointSeal;
import kav.edge.webhooks.WebhookSecret;

/// Webhooks of a business. Thread-safe.
public final class WebhookApi {
    private static final int MOST = 20;
    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final String KIND = "\\*|[a-z][a-z_]*\\.(\\*|[a-z][a-z_]*)";
    private static final NewWebhook EXAMPLE =
            new NewWebhook(
                    "https://example.com/kav",
                    "Our shop",
                    List.of("contact.*", "lead.created"),
                    true);

    private final WebhookRepository endpoints;
    private final GuardedClient client;
    private final EndpointSeal seal;

    /// @param client says which addresses may be told
    public WebhookApi(WebhookRepository endpoints, GuardedClient client, EndpointSeal seal) {
        this.endpoints = endpoints;
        this.client = client;
        this.seal = seal;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get("/api/webhooks", Right.SETTINGS_READ, "listWebhooks", "All webhooks")
                        .listing(WebhookJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        endpoints
                                                .page(call.business(), call.page())
                                                .map(WebhookJson::of))),
                Operation.post("/api/webhooks", Right.SETTINGS_WRITE, "addWebhook", "Add a webhook")
                        .takes(NewWebhook.class)
                        .example(EXAMPLE)
                        .answers(201, WebhookJson.class)
                        .fails(409, "webhooks-full", "there are " + MOST + " already")
                        .by(this::add),
                Operation.get(
                                "/api/webhooks/{id}",
                                Right.SETTINGS_READ,
                                "readWebhook",
                                "One webhook")
                        .answers(WebhookJson.class)
                        .by(call -> ApiAnswer.ok(WebhookJson.of(find(call)))),
                Operation.patch(
                                "/api/webhooks/{id}",
                                Right.SETTINGS_WRITE,
                                "changeWebhook",
                                "Change a webhook")
                        .takes(NewWebhook.class)
                        .example(Map.of("kinds", List.of("*"), "active", false))
                        .answers(WebhookJson.class)
                        .conditional()
                        .by(this::change),
                Operation.delete(
                                "/api/webhooks/{id}",
                                Right.SETTINGS_WRITE,
                                "removeWebhook",
                                "Remove a webhook and what it was told")
                        .by(this::remove),
                Operation.post(
                                "/api/webhooks/{id}/secret",
                                Right.SETTINGS_WRITE,
                                "rotateWebhookSecret",
                                "Give it a new secret; the old one signs too for 24 hours")
                        .answers(WebhookJson.class)
                        .conditional()
                        .by(this::rotate));
    }

    private ApiAnswer add(ApiCall call) {
        NewWebhook body = call.body(NewWebhook.class);
        check(body);
        if (endpoints.page(call.business(), PageRequest.first(MOST)).items().size() >= MOST) {
            throw ApiProblem.conflict("webhooks-full", "there are " + MOST + " webhooks already");
        }
        UUID id = UuidV7.at(call.now());
        WebhookSecret secret = WebhookSecret.make();
        Endpoint made =
                endpoints.add(
                        call.business(),
                        id,
                        body.draft(),
                        seal.seal(secret, id),
                        call.now(),
                        entry(call, "webhook.create", id));
        return ApiAnswer.created(
                "/api/webhooks/" + id, WebhookJson.withSecret(made, secret.reveal()));
    }

    private ApiAnswer change(ApiCall call) {
        Endpoint before = find(call);
        NewWebhook body = call.patched(NewWebhook.of(before));
        check(body);
        Update<Endpoint> update =
                endpoints.update(
                        call.business(),
                        before.id(),
                        call.ifMatch(),
                        body.draft(),
                        call.now(),
                        entry(call, "webhook.change", before.id()));
        return ApiAnswer.of(update, WebhookJson::of);
    }

    private ApiAnswer rotate(ApiCall call) {
        UUID id = call.id("id");
        WebhookSecret secret = WebhookSecret.make();
        Update<Endpoint> update =
                endpoints.rotate(
                        call.business(),
                        id,
                        call.ifMatch(),
                        seal.seal(secret, id),
                        call.now().plus(OVERLAP),
                        call.now(),
                        entry(call, "webhook.rotate", id));
        return ApiAnswer.of(update, now -> WebhookJson.withSecret(now, secret.reveal()));
    }

    private ApiAnswer remove(ApiCall call) {
        UUID id = call.id("id");
        if (!endpoints.remove(call.business(), id, call.now(), entry(call, "webhook.remove", id))) {
            throw ApiProblem.notFound();
        }
        return ApiAnswer.noContent();
    }

    private Endpoint find(ApiCall call) {
        return endpoints.find(call.business(), call.id("id")).orElseThrow(ApiProblem::notFound);
    }

    /// What could never be told. A name that is unknown just now is taken: it may come.
    private void check(NewWebhook body) {
        for (int i = 0; i < body.kinds().size(); i++) {
            if (!body.kinds().get(i).matches(KIND)) {
                throw ApiProblem.field(
                        "/kinds/" + i, "form", "give contact.created, contact.* or *");
            }
        }
        try {
            client.check(body.url());
        } catch (OutboundProblem problem) {
            if (problem.reason().isRefused()) {
                throw ApiProblem.field("/url", "url-refused", problem.reason().meaning());
            }
        }
    }

    private static AuditEntry entry(ApiCall call, String action, UUID id) {
        return call.audit(action, "webhook/" + id, Map.of());
    }
}
