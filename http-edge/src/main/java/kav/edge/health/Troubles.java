package kav.edge.health;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What went wrong lately: warnings and errors of the log, grouped by kind, in memory only. Of a
/// line it keeps the constant message and the classes of faults, never the values: those of other
/// libraries' lines may hold anything, so of them only the logger's name is kept. Thread-safe.
public final class Troubles extends UnsynchronizedAppenderBase<ILoggingEvent>
        implements AutoCloseable {
    private static final int MOST_KINDS = 100;
    private static final String OURS = "kav.";

    private final Map<String, Trouble> kinds = new LinkedHashMap<>();

    /// A kind of trouble. Immutable.
    ///
    /// @param area which part of the server: `database`, `speech`, `model`, `carrier`, `whatsapp`,
    ///   `webhooks`, `mail`, `recordings`, `server`
    /// @param message constant words of the log, in English
    /// @param fault class of what was thrown; empty when nothing was
    public record Trouble(
            String area,
            boolean isError,
            String source,
            String message,
            String fault,
            int count,
            Instant first,
            Instant last) {
        private Trouble again(boolean isErrorNow, Instant at) {
            return new Trouble(
                    area, isError || isErrorNow, source, message, fault, count + 1, first, at);
        }
    }

    /// Begins to listen to the log of this process.
    public static Troubles listen() {
        Troubles troubles = new Troubles();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            troubles.setContext(context);
            troubles.setName("troubles");
            troubles.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(troubles);
        }
        return troubles;
    }

    /// Most lines end here: threads that log do not wait for each other.
    @Override
    public void doAppend(ILoggingEvent line) {
        if (line.getLevel().isGreaterOrEqual(Level.WARN)) {
            super.doAppend(line);
        }
    }

    @Override
    protected void append(ILoggingEvent line) {
        String logger = line.getLoggerName();
        boolean isOurs = logger.startsWith(OURS);
        String source = logger.substring(logger.lastIndexOf('.') + 1);
        String message = isOurs ? line.getMessage() : logger;
        String fault = fault(line.getThrowableProxy());
        note(
                new Trouble(
                        area(logger),
                        line.getLevel().isGreaterOrEqual(Level.ERROR),
                        source,
                        message,
                        fault,
                        1,
                        line.getInstant(),
                        line.getInstant()));
    }

    private void note(Trouble trouble) {
        String kind = trouble.source() + '\n' + trouble.message() + '\n' + trouble.fault();
        synchronized (kinds) {
            Trouble before = kinds.remove(kind);
            kinds.put(
                    kind,
                    before == null ? trouble : before.again(trouble.isError(), trouble.last()));
            if (kinds.size() > MOST_KINDS) {
                Iterator<String> oldest = kinds.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
    }

    private static String fault(@Nullable IThrowableProxy thrown) {
        if (thrown == null) {
            return "";
        }
        String name = thrown.getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static String area(String logger) {
        return AREAS.entrySet().stream()
                .filter(area -> logger.startsWith(area.getKey()))
                .max(Comparator.comparing(area -> area.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("server");
    }

    private static final Map<String, String> AREAS =
            Map.ofEntries(
                    Map.entry("kav.crm", "database"),
                    Map.entry("com.zaxxer.hikari", "database"),
                    Map.entry("org.postgresql", "database"),
                    Map.entry("kav.media.stt", "speech"),
                    Map.entry("kav.media.tts", "speech"),
                    Map.entry("kav.media.google", "speech"),
                    Map.entry("kav.media.standby", "speech"),
                    Map.entry("kav.edge.speech", "speech"),
                    Map.entry("kav.media.dialogue", "model"),
                    Map.entry("kav.edge.voice", "carrier"),
                    Map.entry("kav.edge.mediastream", "carrier"),
                    Map.entry("kav.edge.whatsapp", "whatsapp"),
                    Map.entry("kav.edge.webhooks", "webhooks"),
                    Map.entry("kav.edge.identity.mail", "mail"),
                    Map.entry("kav.edge.records.objects", "recordings"),
                    Map.entry("kav.edge.records.recording", "recordings"));

    /// The latest kind first.
    public List<Trouble> latest() {
        synchronized (kinds) {
            return new ArrayList<>(kinds.values()).reversed();
        }
    }

    @Override
    public void close() {
        if (getContext() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
        }
        stop();
    }
}
