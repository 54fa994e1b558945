package kav.media.turn;

import static kav.media.turn.TurnAction.CALLER_STARTED;
import static kav.media.turn.TurnAction.CANCEL;
import static kav.media.turn.TurnAction.HOLD;
import static kav.media.turn.TurnAction.NONE;
import static kav.media.turn.TurnAction.RESUME;
import static kav.media.turn.TurnAction.SILENT;
import static kav.media.turn.TurnAction.TURN_ENDED;
import static kav.media.turn.TurnState.AGENT_HELD;
import static kav.media.turn.TurnState.AGENT_SPEAKING;
import static kav.media.turn.TurnState.CALLER_PAUSED;
import static kav.media.turn.TurnState.CALLER_SILENT;
import static kav.media.turn.TurnState.CALLER_SPEAKING;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a conversation moves: every state and event that change something. What is not listed
/// changes nothing. Immutable.
///
/// A sentence of the agent that starts while the caller speaks or has just paused is held at once:
/// it answers something older. The next frame then finds a pause or a barge-in.
final class TurnTable {
    /// One line of the table: in this state, upon this event, go there and do that.
    record Row(TurnState state, TurnEvent event, TurnState next, TurnAction action) {}

    static final List<Row> ROWS =
            List.of(
                    row(CALLER_SILENT, TurnEvent.SPEECH, CALLER_SPEAKING, CALLER_STARTED),
                    row(CALLER_SILENT, TurnEvent.SILENCE, CALLER_SILENT, SILENT),
                    row(CALLER_SILENT, TurnEvent.AGENT_STARTS, AGENT_SPEAKING, NONE),
                    row(CALLER_SILENT, TurnEvent.AGENT_STARTS_FIRMLY, AGENT_SPEAKING, NONE),
                    row(CALLER_SPEAKING, TurnEvent.PAUSE, CALLER_PAUSED, NONE),
                    row(CALLER_SPEAKING, TurnEvent.AGENT_STARTS, AGENT_HELD, HOLD),
                    row(CALLER_SPEAKING, TurnEvent.AGENT_STARTS_FIRMLY, AGENT_SPEAKING, NONE),
                    row(CALLER_PAUSED, TurnEvent.SPEECH, CALLER_SPEAKING, NONE),
                    row(CALLER_PAUSED, TurnEvent.ENDPOINT, CALLER_SILENT, TURN_ENDED),
                    row(CALLER_PAUSED, TurnEvent.AGENT_STARTS, AGENT_HELD, HOLD),
                    row(CALLER_PAUSED, TurnEvent.AGENT_STARTS_FIRMLY, AGENT_SPEAKING, NONE),
                    row(AGENT_SPEAKING, TurnEvent.SPEECH, AGENT_HELD, HOLD),
                    row(AGENT_SPEAKING, TurnEvent.BARGE_IN, CALLER_SPEAKING, CANCEL),
                    row(AGENT_SPEAKING, TurnEvent.AGENT_ENDS, CALLER_SILENT, NONE),
                    row(AGENT_SPEAKING, TurnEvent.AGENT_ENDS_SPOKEN_OVER, CALLER_PAUSED, NONE),
                    row(AGENT_HELD, TurnEvent.PAUSE, AGENT_SPEAKING, RESUME),
                    row(AGENT_HELD, TurnEvent.BACKCHANNEL, AGENT_SPEAKING, RESUME),
                    row(AGENT_HELD, TurnEvent.BARGE_IN, CALLER_SPEAKING, CANCEL),
                    row(AGENT_HELD, TurnEvent.AGENT_ENDS, CALLER_SPEAKING, NONE),
                    row(AGENT_HELD, TurnEvent.AGENT_ENDS_SPOKEN_OVER, CALLER_SPEAKING, NONE));

    private static final int EVENTS = TurnEvent.values().length;
    private static final @Nullable Row[] BY_STATE_AND_EVENT = indexed();

    private TurnTable() {}

    /// The line for this state and event, or null when nothing changes.
    static @Nullable Row find(TurnState state, TurnEvent event) {
        return BY_STATE_AND_EVENT[state.ordinal() * EVENTS + event.ordinal()];
    }

    private static Row row(TurnState state, TurnEvent event, TurnState next, TurnAction action) {
        return new Row(state, event, next, action);
    }

    private static @Nullable Row[] indexed() {
        @Nullable Row[] rows = new @Nullable Row[TurnState.values().length * EVENTS];
        for (Row row : ROWS) {
            rows[row.state().ordinal() * EVENTS + row.event().ordinal()] = row;
        }
        return rows;
    }
}
