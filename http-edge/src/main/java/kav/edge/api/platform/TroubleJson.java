package kav.edge.api.platform;

import java.time.Instant;
import kav.edge.api.json.Schema;
import kav.edge.health.Troubles;

/// A kind of trouble that the log told of, on the server that answers. Immutable.
public record TroubleJson(
        @Schema(
                        "`database`, `speech`, `model`, `carrier`, `whatsapp`, `webhooks`, `mail`,"
                                + " `recordings`, `server`")
                String area,
        @Schema("Somebody must act") boolean isError,
        String source,
        String message,
        @Schema("Class of what was thrown; empty when nothing was") String fault,
        int count,
        Instant first,
        Instant last) {
    static TroubleJson of(Troubles.Trouble trouble) {
        return new TroubleJson(
                trouble.area(),
                trouble.isError(),
                trouble.source(),
                trouble.message(),
                trouble.fault(),
                trouble.count(),
                trouble.first(),
                trouble.last());
    }
}
