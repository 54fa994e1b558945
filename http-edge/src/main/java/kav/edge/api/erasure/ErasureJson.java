package kav.edge.api.erasure;

import java.time.Instant;
import java.util.UUID;
import kav.crm.erasure.Erasure;
import kav.edge.api.json.Schema;

/// That somebody was erased. Immutable.
public record ErasureJson(
        UUID id,
        @Schema("SHA-256 of the contact's id, hexadecimal") String subject,
        Instant at,
        @Schema("When it was done last: later than `at` after a restore") Instant appliedAt) {
    static ErasureJson of(Erasure erasure) {
        return new ErasureJson(erasure.id(), erasure.subject(), erasure.at(), erasure.appliedAt());
    }
}
