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
    /// Callers and agents who speak, with stand-ins for recogniser, model and voice.
    TALK,
    /// Signed requests for calls that ring.
    WEBHOOK,
    /// Signed requests for messages that come in.
    WHATSAPP;

    private static final int IDLE_MS = 4_000;
    private static final int USUAL_CALLS = 1_000;
    private static final int USUAL_IDLE_CALLS = 5_000;
    private static final int USUAL_TALKERS = 200;
    private static final int USUAL_STEP = 250;

    /// Calls at once when nobody says how many.
    int usualCalls(boolean hasClimb) {
        return switch (this) {
            case IDLE -> USUAL_IDLE_CALLS;
            case TALK -> USUAL_TALKERS;
            case ECHO, LISTEN, WEBHOOK, WHATSAPP -> hasClimb ? USUAL_STEP : USUAL_CALLS;
        };
    }

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
