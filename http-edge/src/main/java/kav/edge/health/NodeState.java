package kav.edge.health;

import java.util.Map;
import kav.edge.voice.admission.Admission;

/// What the node knows of itself at this moment. Asked on event loops: answers from memory.
/// Thread-safe.
public interface NodeState {
    /// Whether everything that was to be started is.
    boolean isStarted();

    /// Why no further call would be taken, or ADMITTED.
    Admission.Verdict admission();

    Database database();

    /// Who hears.
    Engine ears();

    /// Who speaks.
    Engine voice();

    /// For insiders: part (`db`, `stt`, `tts`, …) → why it is not well, or a figure of it. Plain
    /// words without secrets or callers' data.
    Map<String, String> details();

    /// The records.
    enum Database {
        OK,
        DOWN
    }

    /// An engine of speech: a cloud, the one inside Kav, none by choice, or one that fails.
    enum Engine {
        GOOGLE,
        OFFLINE,
        OFF,
        DOWN
    }
}
