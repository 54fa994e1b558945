package kav.edge.api.platform;

import java.time.Instant;
import java.util.List;
import kav.crm.system.SystemNodes;
import kav.edge.api.json.Schema;
import kav.edge.health.NodeWatch;

/// A server. Immutable.
public record NodeJson(
        String name,
        String address,
        @Schema("Whether it renews its lease") boolean isAlive,
        @Schema("Whether this answer came from it") boolean isThis,
        Instant startedAt,
        @Schema("Alive until then, unless it renews") Instant leaseUntil,
        @Schema("Going on, as written down") int calls,
        @Schema("The last five minutes, the oldest first; of the server that answers only")
                List<PointJson> points) {
    /// One moment. Immutable.
    public record PointJson(
            Instant at,
            int calls,
            @Schema("Of the latest event loop") double loopLagMs,
            @Schema("Stood still for the collector since the point before") double garbageMs,
            @Schema("Frames that came too late, told by calls that ended since then")
                    int lateFrames,
            int heapMb) {
        static PointJson of(NodeWatch.Point point) {
            return new PointJson(
                    point.at(),
                    point.calls(),
                    point.loopLagMs(),
                    point.garbageMs(),
                    point.lateFrames(),
                    point.heapMb());
        }
    }

    static NodeJson of(SystemNodes.Entry entry, boolean isThis, List<NodeWatch.Point> points) {
        return new NodeJson(
                entry.id(),
                entry.baseUrl(),
                entry.isAlive(),
                isThis,
                entry.registeredAt(),
                entry.leaseUntil(),
                entry.calls(),
                isThis ? points.stream().map(PointJson::of).toList() : List.of());
    }
}
