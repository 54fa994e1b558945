package kav.edge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.MDC;

class LoggingTest {
    @Test
    void shouldWriteOneReadableLine_whenFormatIsText() throws JoranException {
        assertThat(logged("text").strip())
                .endsWith("Stream opened port=\"8080\" callSid=CA1 businessId=b-1")
                .contains(" INFO  ")
                .doesNotContain("\n");
    }

    @Test
    void shouldWriteJson_whenFormatIsJson() throws JoranException {
        assertThat(logged("json").strip())
                .startsWith("{")
                .contains("\"callSid\":\"CA1\"", "\"message\":\"Stream opened\"", "\"port\"")
                .doesNotContain("\n");
    }

    /// What one line looks like through the shipped logback.xml.
    private static String logged(String format) throws JoranException {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        LoggerContext context = new LoggerContext();
        try (var _ = MDC.putCloseable("callSid", "CA1");
                var _ = MDC.putCloseable("businessId", "b-1")) {
            context.setMDCAdapter(
                    ((LoggerContext) org.slf4j.LoggerFactory.getILoggerFactory()).getMDCAdapter());
            context.putProperty("LOG_FORMAT", format);
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(Path.of("../config/logback.xml").toFile());
            Logger logger = context.getLogger(LoggingTest.class);
            logger.atInfo().addKeyValue("port", 8080).log("Stream opened");
        } finally {
            context.stop();
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
