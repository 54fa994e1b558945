package kav.edge.records;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import kav.crm.system.Directory;
import kav.crm.system.SystemDirectory;
import kav.edge.voice.CachedNumberDirectory.Snapshot;
import kav.edge.voice.NumberDirectory.Line;
import org.jspecify.annotations.Nullable;

/// Reads which business and agent answer which number. Thread-safe; blocks.
public final class RecordedNumbers implements Supplier<Snapshot> {
    private final SystemDirectory directory;
    private final String defaultAgent;
    private final Function<String, Locale> languages;

    /// @param defaultAgent answers where the business names none of its own
    /// @param languages agent → its language
    public RecordedNumbers(
            SystemDirectory directory, String defaultAgent, Function<String, Locale> languages) {
        this.directory = directory;
        this.defaultAgent = defaultAgent;
        this.languages = languages;
    }

    @Override
    public Snapshot get() {
        Directory read = directory.read();
        Map<String, Line> byNumber = new HashMap<>();
        read.byNumber().forEach((number, route) -> byNumber.put(number, line(route)));
        Directory.@Nullable Route any = read.anyNumber();
        return new Snapshot(byNumber, any == null ? null : line(any));
    }

    private Line line(Directory.Route route) {
        var agent = route.agent();
        String script = agent == null ? null : agent.file();
        String language = agent == null ? null : agent.language();
        String name = script == null ? defaultAgent : script;
        return new Line(
                Ids.toLine(route.business()),
                name,
                language == null ? languages.apply(name) : Locale.forLanguageTag(language));
    }
}
