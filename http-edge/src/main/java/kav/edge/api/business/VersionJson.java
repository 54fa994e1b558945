package kav.edge.api.business;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.Map;
import kav.crm.StoredJson;
import kav.crm.audit.Actor;
import kav.crm.business.SettingsVersion;
import kav.edge.api.json.Schema;

/// What a setting was at one of its versions. Immutable.
public record VersionJson(
        long version,
        Instant at,
        Actor.Kind actorKind,
        String actorName,
        @Schema("The settings as they were then") Map<String, Object> content) {
    public static VersionJson of(SettingsVersion version) {
        return new VersionJson(
                version.version(),
                version.at(),
                version.actor().kind(),
                version.actor().name(),
                StoredJson.read(version.content(), new TypeReference<Map<String, Object>>() {}));
    }

    /// The same with other settings.
    public VersionJson with(Map<String, Object> other) {
        return new VersionJson(version, at, actorKind, actorName, other);
    }
}
