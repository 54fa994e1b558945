package kav.edge.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.sealing.SealBrokenException;
import kav.crm.webhook.Attempt;
import kav.crm.webhook.Claim;
import kav.crm.webhook.DeliveryRepository;
import kav.crm.webhook.Parcel;
import kav.crm.webhook.Secrets;
import kav.edge.outbound.GuardedClient;
import kav.edge.outbound.OutboundAnswer;
import kav.edge.outbound.OutboundProblem;
import kav.edge.outbound.OutboundRequest;
import org.jspecify.annotations.Nullable;

/// Sends one delivery and writes down how it went. Thread-safe; blocks up to {@link #SENDING}.
final class Courier {
    /// For name, connection and answer.
    static final Duration SENDING = Duration.ofSeconds(15);

    private static final int GONE = 410;

    private final DeliveryRepository deliveries;
    private final GuardedClient client;
    private final EndpointSeal seal;
    private final RetryPlan plan;
    private final InstantSource clock;

    Courier(
            DeliveryRepository deliveries,
            GuardedClient client,
            EndpointSeal seal,
            RetryPlan plan,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.client = client;
        this.seal = seal;
        this.plan = plan;
        this.clock = clock;
    }

    /// @return how it went; empty when it was no longer the claim's to send or to settle
    Optional<Attempt> deliver(Claim claim) {
        Optional<Parcel> parcel = deliveries.open(claim.business(), claim);
        if (parcel.isEmpty()) {
            return Optional.empty();
        }
        Attempt attempt = send(parcel.get());
        boolean written = deliveries.settle(claim.business(), claim, attempt, clock.instant());
        return written ? Optional.of(attempt) : Optional.empty();
    }

    private Attempt send(Parcel parcel) {
        Instant at = clock.instant();
        String id = "msg_" + parcel.eventId();
        try {
            OutboundAnswer answer =
                    client.send(
                                    OutboundRequest.post(
                                                    parcel.url(),
                                                    new OutboundRequest.Content(
                                                            "application/json", parcel.body()))
                                            .header("webhook-id", id)
                                            .header(
                                                    "webhook-timestamp",
                                                    Long.toString(at.getEpochSecond()))
                                            .header(
                                                    "webhook-signature",
                                                    WebhookSignature.of(
                                                            secrets(parcel, at),
                                                            id,
                                                            at,
                                                            parcel.body()))
                                            .within(SENDING))
                            .answer();
            return judge(parcel, answer);
        } catch (OutboundProblem problem) {
            return switch (problem.reason()) {
                // It was taken: what is said beside the status is of no interest.
                case TOO_LARGE, MEDIA_TYPE -> new Attempt.Taken(200);
                default -> failed(parcel, null, problem.reason().meaning(), Optional.empty());
            };
        } catch (SealBrokenException _) {
            return failed(
                    parcel, null, "its secret was sealed by another data key", Optional.empty());
        }
    }

    private List<WebhookSecret> secrets(Parcel parcel, Instant now) {
        UUID endpoint = parcel.endpointId();
        Secrets sealed = parcel.secrets();
        List<WebhookSecret> secrets = new ArrayList<>();
        secrets.add(seal.open(sealed.current(), endpoint));
        String old = sealed.old();
        Instant oldUntil = sealed.oldUntil();
        if (old != null && oldUntil != null && now.isBefore(oldUntil)) {
            secrets.add(seal.open(old, endpoint));
        }
        return secrets;
    }

    private Attempt judge(Parcel parcel, OutboundAnswer answer) {
        int status = answer.status();
        if (answer.isGood()) {
            return new Attempt.Taken(status);
        }
        if (status == GONE) {
            return new Attempt.Gone(status, "it answered 410: it wants no more of this");
        }
        Optional<Instant> asked =
                answer.header("retry-after")
                        .flatMap(text -> RetryPlan.asked(text, clock.instant()));
        return failed(parcel, status, "it answered " + status, asked);
    }

    private Attempt failed(
            Parcel parcel, @Nullable Integer status, String problem, Optional<Instant> asked) {
        Instant now = clock.instant();
        int attempts = parcel.attempts() + 1;
        Instant endpointAgainAt = later(now.plus(plan.pause(parcel.failures() + 1)), asked);
        if (attempts >= RetryPlan.ATTEMPTS) {
            return new Attempt.GivenUp(status, problem, endpointAgainAt);
        }
        return new Attempt.Failed(
                status, problem, later(now.plus(plan.wait(attempts)), asked), endpointAgainAt);
    }

    private static Instant later(Instant planned, Optional<Instant> asked) {
        return asked.filter(planned::isBefore).orElse(planned);
    }
}
