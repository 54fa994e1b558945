package kav.crm.tenancy;

import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.WORK;
import static kav.crm.postgres.SharedPostgres.fresh;

import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.business.PhoneNumber;
import kav.crm.lead.LeadFields;

/// A row of every table of settings and work.
final class WorkSeed {
    private WorkSeed() {}

    static void fill(BusinessId business) {
        WORK.numbers().add(business, new PhoneNumber.Settings(fresh("+97250"), null, ""), BY);
        UUID lead =
                WORK.leads()
                        .add(business, new LeadFields("x", null, null, null, "", null), null, BY)
                        .orElseThrow()
                        .id();
        UUID id = UUID.randomUUID();
        for (String sql :
                List.of(
                        "INSERT INTO resource (business_id, id, name, created_at, updated_at)"
                                + " VALUES ('%1$s', '%2$s', 'room', now(), now())",
                        "INSERT INTO appointment (business_id, id, resource_id, status, starts_at,"
                                + " ends_at, created_at, updated_at) VALUES ('%1$s', '%2$s',"
                                + " '%2$s', 'booked', now(), now() + interval '1 h', now(), now())",
                        "INSERT INTO task (business_id, id, title, created_at, updated_at)"
                                + " VALUES ('%1$s', '%2$s', 'x', now(), now())",
                        "INSERT INTO note (business_id, id, text, lead_id, actor_kind, actor_name,"
                                + " created_at, updated_at) VALUES ('%1$s', '%2$s', 'x', '%3$s',"
                                + " 'system', '', now(), now())")) {
            TENANTS.as(business, handle -> handle.execute(sql.formatted(business, id, lead)));
        }
    }
}
