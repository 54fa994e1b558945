package kav.edge.health;

import java.util.Map;
import kav.edge.voice.admission.Admission;

/// A node that does nothing, with engines to choose. Immutable.
public record QuietNode(Engine ears, Engine voice, Map<String, String> details)
        implements NodeState {
    /// One that is well.
    public QuietNode() {
        this(Engine.OFFLINE, Engine.OFFLINE, Map.of());
    }

    @Override
    public boolean isStarted() {
        return true;
    }

    @Override
    public Admission.Verdict admission() {
        return Admission.Verdict.ADMITTED;
    }

    @Override
    public Database database() {
        return Database.OK;
    }
}
