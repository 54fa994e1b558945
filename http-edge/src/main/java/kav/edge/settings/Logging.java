package kav.edge.settings;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.DefaultJoranConfigurator;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Starts the logging in the wanted form. Called from the main thread, before the work begins.
public final class Logging {
    private static final String PROPERTY = "LOG_FORMAT";

    private Logging() {}

    /// From now on only errors are logged: for commands whose output is what counts.
    public static void onlyErrors() {
        for (String name : List.of(Logger.ROOT_LOGGER_NAME, "kav")) {
            if (LoggerFactory.getLogger(name) instanceof ch.qos.logback.classic.Logger logger) {
                logger.setLevel(Level.ERROR);
            }
        }
    }

    /// Sets the form of the lines and takes over what other code logs by java.util.logging.
    public static void start(Settings.LogFormat format) {
        String before = System.getProperty(PROPERTY, String.valueOf(System.getenv(PROPERTY)));
        String wanted = format.name().toLowerCase(Locale.ROOT);
        System.setProperty(PROPERTY, wanted);
        if (!before.equals(wanted)
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext c) {
            c.reset();
            DefaultJoranConfigurator configurator = new DefaultJoranConfigurator();
            configurator.setContext(c);
            configurator.configure(c);
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
