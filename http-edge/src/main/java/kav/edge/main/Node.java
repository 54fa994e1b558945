package kav.edge.main;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import kav.crm.journal.JournalState;
import kav.crm.store.CrmStore;
import kav.edge.health.NodeState;
import kav.edge.speech.SpeechEngines;
import kav.edge.voice.admission.Admission;
import kav.edge.voice.admission.LoopLag;
import kav.media.call.Calls;

/// What this node knows of itself. Thread-safe.
final class Node implements NodeState {
    private final CrmStore store;
    private final SpeechEngines engines;
    private final MindDesk minds;
    private final TapeDesk tapes;
    private final Load load;
    private final Locale language;
    private volatile boolean started;

    /// @param language of the usual agent: an engine that does not know it is off
    Node(
            CrmStore store,
            SpeechEngines engines,
            MindDesk minds,
            TapeDesk tapes,
            Load load,
            Locale language) {
        this.store = store;
        this.engines = engines;
        this.minds = minds;
        this.tapes = tapes;
        this.load = load;
        this.language = language;
    }

    /// How busy it is. Thread-safe.
    record Load(Admission admission, LoopLag lag, Calls calls) {}

    void started() {
        started = true;
    }

    @Override
    public boolean isStarted() {
        return started;
    }

    @Override
    public Admission.Verdict admission() {
        Admission.Verdict verdict = load.admission().nodeVerdict();
        boolean recordsTakeMore = store.journal().state().accepting();
        return verdict == Admission.Verdict.ADMITTED && !recordsTakeMore
                ? Admission.Verdict.OVERLOADED
                : verdict;
    }

    @Override
    public Database database() {
        return store.isDatabaseUp() ? Database.OK : Database.DOWN;
    }

    @Override
    public Engine ears() {
        return state(engines.hears(language), engines.recognizer().canHear(language));
    }

    @Override
    public Engine voice() {
        return state(engines.speaks(language), engines.synthesizer().canSpeak(language));
    }

    /// Of an engine that is able but not asked the breaker says that it fails.
    private static Engine state(Optional<String> inUse, boolean isAble) {
        if (inUse.isEmpty()) {
            return isAble ? Engine.DOWN : Engine.OFF;
        }
        return inUse.get().equals("google") ? Engine.GOOGLE : Engine.OFFLINE;
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        String remedy = " offline: choose an agent that speaks English in config/agents";
        if (ears() == Engine.OFF) {
            details.put("stt", "no recognizer hears " + language.toLanguageTag() + remedy);
        }
        if (voice() == Engine.OFF) {
            details.put("tts", "no voice speaks " + language.toLanguageTag() + remedy);
        }
        details.putAll(engines.details());
        minds.trouble().ifPresent(trouble -> details.put("llm", trouble));
        tapes.trouble().ifPresent(trouble -> details.put("recordings", trouble));
        JournalState journal = store.journal().state();
        if (!journal.databaseUp()) {
            details.put(
                    "db",
                    "the database does not answer; calls go on and are kept on the disk: look at DATABASE_URL");
        }
        details.put("calls", Integer.toString(load.calls().count()));
        details.put(
                "loop_lag_ms",
                Long.toString(TimeUnit.NANOSECONDS.toMillis(load.lag().worstLagNs())));
        details.put("journal_queued", Integer.toString(journal.queued()));
        details.put("spool_bytes", Long.toString(journal.spoolBytes()));
        return details;
    }
}
