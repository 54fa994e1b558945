package kav.crm.business;

import java.time.Instant;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.tenancy.TenantDatabase;
import org.jspecify.annotations.Nullable;

/// The numbers that a business's callers dial. Thread-safe; blocks.
public final class NumberRepository {
    private final TenantDatabase database;

    public NumberRepository(TenantDatabase database) {
        this.database = database;
    }

    /// Gives a number to an agent of the business.
    ///
    /// @param number E.164
    /// @param agentId null: the business's default agent
    /// @return false when the number belongs to another business
    public boolean assign(BusinessId business, String number, @Nullable UUID agentId, Instant at) {
        return database.as(
                business,
                handle -> {
                    int updated =
                            handle.createUpdate(
                                            "UPDATE phone_number SET agent_id = :agentId::uuid"
                                                    + " WHERE business_id = :business"
                                                    + " AND number = :number")
                                    .bind("agentId", agentId)
                                    .bind("business", business.value())
                                    .bind("number", number)
                                    .execute();
                    return updated == 1
                            || handle.createUpdate(
                                                    "INSERT INTO phone_number (business_id, id,"
                                                            + " number, agent_id) VALUES"
                                                            + " (:business, :id, :number,"
                                                            + " :agentId::uuid) ON CONFLICT"
                                                            + " (number) DO NOTHING")
                                            .bind("agentId", agentId)
                                            .bind("business", business.value())
                                            .bind("id", UuidV7.at(at))
                                            .bind("number", number)
                                            .execute()
                                    == 1;
                });
    }

    /// Takes a number away from the business.
    ///
    /// @return false when it was not its own
    public boolean remove(BusinessId business, String number) {
        return database.as(
                business,
                handle ->
                        handle.createUpdate(
                                                "DELETE FROM phone_number WHERE business_id ="
                                                        + " :business AND number = :number")
                                        .bind("business", business.value())
                                        .bind("number", number)
                                        .execute()
                                == 1);
    }
}
