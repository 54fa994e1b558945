package kav.crm.webhook;

import java.time.Instant;
import kav.crm.BusinessId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Writes down how an attempt went, for the delivery and its endpoint at once. Thread-safe.
final class Settlement {
    private static final String OF_THE_CLAIM =
            ", attempts = attempts + 1, lease_until = NULL, last_status = :code,"
                    + " last_problem = :problem WHERE business_id = :business AND id = :id"
                    + " AND fence = :fence AND status = 'waiting'";

    private static final String OF_THE_ENDPOINT =
            " WHERE business_id = :business AND id = :endpoint";

    private Settlement() {}

    /// @return false when somebody else has claimed it since: then nothing is written
    static boolean write(
            BusinessId business, Handle handle, Claim claim, Attempt attempt, Instant at) {
        boolean own =
                switch (attempt) {
                    case Attempt.Taken taken ->
                            done(handle, claim, "delivered", taken.status(), "", at);
                    case Attempt.Failed failed ->
                            ofTheClaim(
                                                    handle,
                                                    claim,
                                                    "next_at = :againAt",
                                                    failed.status(),
                                                    failed.problem())
                                            .bind("againAt", failed.againAt())
                                            .execute()
                                    == 1;
                    case Attempt.GivenUp givenUp ->
                            done(handle, claim, "dead", givenUp.status(), givenUp.problem(), at);
                    case Attempt.Gone gone ->
                            done(handle, claim, "dead", gone.status(), gone.problem(), at);
                };
        if (own) {
            endpoint(business, handle, claim, attempt, at);
        }
        return own;
    }

    private static boolean done(
            Handle handle,
            Claim claim,
            String status,
            @Nullable Integer code,
            String problem,
            Instant at) {
        return ofTheClaim(handle, claim, "status = :status, done_at = :at", code, problem)
                        .bind("status", status)
                        .bind("at", at)
                        .execute()
                == 1;
    }

    private static Update ofTheClaim(
            Handle handle,
            Claim claim,
            String assignments,
            @Nullable Integer code,
            String problem) {
        return handle.createUpdate("UPDATE webhook_delivery SET " + assignments + OF_THE_CLAIM)
                .bind("business", claim.business().value())
                .bind("id", claim.deliveryId())
                .bind("fence", claim.fence())
                .bind("code", code)
                .bind("problem", problem);
    }

    private static void endpoint(
            BusinessId business, Handle handle, Claim claim, Attempt attempt, Instant at) {
        Update update =
                switch (attempt) {
                    case Attempt.Taken _ ->
                            handle.createUpdate(
                                    "UPDATE webhook_endpoint SET failures = 0, paused_until = NULL"
                                            + OF_THE_ENDPOINT
                                            + " AND failures > 0");
                    case Attempt.Failed failed -> paused(handle, failed.endpointAgainAt());
                    case Attempt.GivenUp givenUp -> paused(handle, givenUp.endpointAgainAt());
                    case Attempt.Gone _ ->
                            handle.createUpdate(
                                            "UPDATE webhook_endpoint SET is_active = false,"
                                                    + " disabled_reason = 'gone',"
                                                    + " version = version + 1, updated_at = :at"
                                                    + OF_THE_ENDPOINT)
                                    .bind("at", at);
                };
        update.bind("business", business.value()).bind("endpoint", claim.endpointId()).execute();
    }

    private static Update paused(Handle handle, Instant until) {
        return handle.createUpdate(
                        "UPDATE webhook_endpoint SET failures = failures + 1, paused_until ="
                                + " greatest(paused_until, :until)"
                                + OF_THE_ENDPOINT)
                .bind("until", until);
    }
}
