package kav.edge.e2e;

import java.util.Map;
import kav.edge.health.NodeState;
import kav.edge.voice.admission.Admission;

/// A node that is well and does nothing. Immutable.
record QuietNode() implements NodeState {
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

    @Override
    public Engine ears() {
        return Engine.OFFLINE;
    }

    @Override
    public Engine voice() {
        return Engine.OFFLINE;
    }

    @Override
    public Map<String, String> details() {
        return Map.of();
    }
}
