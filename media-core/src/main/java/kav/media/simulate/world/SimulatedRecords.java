package kav.media.simulate.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallJournal;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Tool;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;
import kav.media.simulate.engine.Thoughts;
import kav.media.simulate.story.Setting;

/// The records of one call, in memory: its journal, its lead and its tools. Thread-safe.
final class SimulatedRecords implements Actions, CallJournal {
    private final Setting setting;
    private final SimulatedDesk desk;
    private final Thoughts thoughts;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> lead = new LinkedHashMap<>();

    /// @param people whom the call may be handed to
    SimulatedRecords(Setting setting, List<String> people, Thoughts thoughts) {
        this.setting = setting;
        this.desk = new SimulatedDesk(setting, people);
        this.thoughts = thoughts;
    }

    @Override
    public synchronized CompletableFuture<Void> record(CallContext call, Entry entry) {
        entries.add(entry);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized Outcome saveLead(String name, String about, Map<String, String> answers) {
        if (setting.desk().isAway()) {
            return new Outcome.Failed("The case took the records away.");
        }
        lead.clear();
        lead.put("name", name);
        lead.put("about", about);
        lead.putAll(answers);
        return new Outcome.Done();
    }

    @Override
    public boolean isOpen() {
        return !setting.isClosed();
    }

    @Override
    public List<Tool> tools() {
        return desk.tools();
    }

    /// Waits after the deed: a caller who breaks in meanwhile takes nothing back.
    @Override
    public ToolResult use(ToolUse use) {
        ToolResult result = desk.use(use);
        try {
            thoughts.pause(setting.desk().waitMs());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return result;
    }

    SimulatedDesk desk() {
        return desk;
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// The lead's fields; empty: there is none.
    synchronized Map<String, String> lead() {
        return new LinkedHashMap<>(lead);
    }
}
