package kav.edge.records;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kav.crm.BusinessId;
import kav.crm.business.OpeningHours;
import kav.crm.system.Directory;
import kav.crm.system.SystemDirectory;
import kav.edge.voice.CachedNumberDirectory.Snapshot;
import kav.edge.voice.NumberDirectory.Line;
import kav.media.dialogue.DialogueFactory;
import org.jspecify.annotations.Nullable;

/// Reads which business and agent answer which number, and what those agents say. Thread-safe;
/// blocks.
public final class RecordedNumbers implements Supplier<Snapshot> {
    private final SystemDirectory directory;
    private final BusinessAgents agents;
    private final BusinessHours hours;
    private final BusinessRecording recording;
    private final BusinessNotices notices;
    private final String defaultAgent;
    private final Function<String, Locale> languages;

    /// @param agents keeps the agents that businesses wrote themselves
    /// @param hours keeps when businesses are open
    /// @param recording keeps which businesses record their calls
    /// @param notices keeps what their callers are told
    /// @param defaultAgent answers where the business names none of its own
    /// @param languages agent → its language
    public RecordedNumbers(
            SystemDirectory directory,
            BusinessAgents agents,
            BusinessHours hours,
            BusinessRecording recording,
            BusinessNotices notices,
            String defaultAgent,
            Function<String, Locale> languages) {
        this.directory = directory;
        this.agents = agents;
        this.hours = hours;
        this.recording = recording;
        this.notices = notices;
        this.defaultAgent = defaultAgent;
        this.languages = languages;
    }

    @Override
    public Snapshot get() {
        Directory read = directory.read();
        Directory.@Nullable Route any = read.anyNumber();
        keep(read.businesses());
        Map<UUID, Long> wanted = new HashMap<>();
        Stream.concat(read.byNumber().values().stream(), Stream.ofNullable(any))
                .map(Directory.Route::agent)
                .forEach(agent -> {
                    if (agent != null && agent.hasScript()) {
                        wanted.put(agent.id(), agent.version());
                    }
                });
        agents.keep(wanted);
        Map<String, Line> byNumber = new HashMap<>();
        read.byNumber().forEach((number, route) -> byNumber.put(number, line(route)));
        Line anyLine = any == null ? null : line(any);
        Stream.concat(byNumber.values().stream(), Stream.ofNullable(anyLine))
                .forEach(line -> notices.prepare(line.business(), line.language()));
        return new Snapshot(byNumber, anyLine);
    }

    /// Of every business, for the browser telephone reaches those that no number does.
    private void keep(Map<BusinessId, Directory.Settings> businesses) {
        Map<BusinessId, OpeningHours> open = new HashMap<>();
        Set<BusinessId> recorded = new HashSet<>();
        Map<BusinessId, BusinessNotices.Kept> told = new HashMap<>();
        businesses.forEach((business, settings) -> {
            open.put(business, settings.hours());
            if (settings.isRecording()) {
                recorded.add(business);
            }
            told.put(business, new BusinessNotices.Kept(settings.notice(), settings.version()));
        });
        hours.keep(open);
        recording.keep(recorded);
        notices.keep(told);
    }

    private Line line(Directory.Route route) {
        Directory.RoutedAgent agent = route.agent();
        if (agent != null && agent.hasScript()) {
            String own = BusinessAgents.nameOf(agent.id());
            Optional<DialogueFactory> kept = agents.find(own);
            if (kept.isPresent()) {
                return new Line(Ids.toLine(route.business()), own, kept.get().language());
            }
        }
        String file = agent == null ? null : agent.file();
        String language = agent == null ? null : agent.language();
        String name = file == null ? defaultAgent : file;
        return new Line(
                Ids.toLine(route.business()),
                name,
                language == null ? languages.apply(name) : Locale.forLanguageTag(language));
    }
}
