package kav.edge.api.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kav.crm.event.Event;
import kav.crm.webhook.Delivery;
import kav.crm.webhook.WebhookRecords;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// What a webhook was told, and telling it again. Thread-safe.
public final class DeliveryApi {
    private final WebhookRecords records;
    private final Runnable wake;

    /// @param wake has whatever sends look at once
    public DeliveryApi(WebhookRecords records, Runnable wake) {
        this.records = records;
        this.wake = wake;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/webhooks/{id}/deliveries",
                                Right.SETTINGS_READ,
                                "listWebhookDeliveries",
                                "What it was told, newest first; kept for 30 days")
                        .query("status", Delivery.Status.class, "Only those")
                        .listing(DeliveryJson.class)
                        .by(this::list),
                Operation.get(
                                "/api/webhooks/{id}/deliveries/{delivery}",
                                Right.SETTINGS_READ,
                                "readWebhookDelivery",
                                "One delivery; with what is sent, for those who may see the records")
                        .answers(WholeDeliveryJson.class)
                        .by(this::read),
                Operation.post(
                                "/api/webhooks/{id}/ping",
                                Right.SETTINGS_WRITE,
                                "pingWebhook",
                                "Tell it `webhook.ping`, to test the way there")
                        .answers(202, DeliveryJson.class)
                        .by(this::ping),
                Operation.post(
                                "/api/webhooks/{id}/deliveries/{delivery}/replay",
                                Right.SETTINGS_WRITE,
                                "replayWebhookDelivery",
                                "Send it once more: same body, same `webhook-id`")
                        .answers(202, DeliveryJson.class)
                        .by(this::replay),
                Operation.post(
                                "/api/webhooks/{id}/replay",
                                Right.SETTINGS_WRITE,
                                "replayDeadDeliveries",
                                "Send everything that was given up once more")
                        .answers(202, ReplayedJson.class)
                        .by(this::replayDead));
    }

    private ApiAnswer list(ApiCall call) {
        Delivery.Status status =
                call.query(
                                "status",
                                text -> Delivery.Status.valueOf(text.toUpperCase(Locale.ROOT)),
                                "no status of a delivery")
                        .orElse(null);
        return ApiAnswer.page(
                records.deliveries()
                        .page(call.business(), endpoint(call), status, call.page())
                        .map(DeliveryJson::of));
    }

    private ApiAnswer read(ApiCall call) {
        UUID id = call.id("id");
        UUID delivery = call.id("delivery");
        return ApiAnswer.ok(
                new WholeDeliveryJson(
                        records.deliveries()
                                .find(call.business(), id, delivery)
                                .map(DeliveryJson::of)
                                .orElseThrow(ApiProblem::notFound),
                        call.principal().may(Right.RECORDS_READ)
                                ? records.deliveries()
                                        .body(call.business(), id, delivery)
                                        .orElseThrow(ApiProblem::notFound)
                                : null));
    }

    private ApiAnswer ping(ApiCall call) {
        UUID id = call.id("id");
        Event ping = Event.of("webhook.ping", Map.of("id", id.toString()), call.now());
        Delivery delivery =
                records.deliveries()
                        .tell(call.business(), id, ping)
                        .orElseThrow(ApiProblem::notFound);
        wake.run();
        return ApiAnswer.accepted(DeliveryJson.of(delivery));
    }

    private ApiAnswer replay(ApiCall call) {
        Delivery delivery =
                records.deliveries()
                        .replay(call.business(), call.id("id"), call.id("delivery"), call.now())
                        .orElseThrow(ApiProblem::notFound);
        wake.run();
        return ApiAnswer.accepted(DeliveryJson.of(delivery));
    }

    private ApiAnswer replayDead(ApiCall call) {
        int replayed = records.deliveries().replayDead(call.business(), endpoint(call), call.now());
        wake.run();
        return ApiAnswer.accepted(new ReplayedJson(replayed));
    }

    private UUID endpoint(ApiCall call) {
        return records.endpoints()
                .find(call.business(), call.id("id"))
                .orElseThrow(ApiProblem::notFound)
                .id();
    }
}
