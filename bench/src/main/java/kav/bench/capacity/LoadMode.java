package kav.bench.capacity;

import java.util.Locale;
import kav.bench.load.LoadSettings;

/// What the load does.
enum LoadMode {
    /// Each frame comes back, by the server's own echo.
    ECHO,
    /// Frames in, nothing out: the whole line up to a recogniser.
    LISTEN,
    /// Calls that are only there.
    IDLE,
    /// Signed requests for calls that ring.
    WEBHOOK;

    private static final int IDLE_MS = 4_000;

    /// Whether the server sends nothing back.
    boolean isSilent() {
        return this == LISTEN || this == IDLE;
    }

    /// Between two frames of a call.
    int everyMs() {
        return this == IDLE ? IDLE_MS : LoadSettings.FRAME_MS;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
