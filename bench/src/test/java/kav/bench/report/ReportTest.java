package kav.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The files it reads hold made-up figures.
class ReportTest {
    private final StringWriter said = new StringWriter();

    @Test
    void shouldHaveASectionForEachSource_whenAllThreeAreThere() throws Exception {
        Report report = Report.of(Sources.read(List.of(file("peers"), file("load"), file("jmh"))));
        assertThat(report.sections())
                .map(Section::title)
                .containsExactly(
                        "Targets",
                        "Kav beside other servers",
                        "Kav under load: echo",
                        "One operation at a time");
        assertThat(report.machines())
                .containsExactly("A made-up processor, 2 cores, Linux 0.0, JDK 25, commit 0000000");
        assertThat(report.sections().getFirst().words()).startsWith("4 of 6 are met. NONE:");
        assertThat(report.sections().get(1).blocks())
                .filteredOn(Block.Figure.class::isInstance)
                .map(block -> ((Block.Figure) block).file())
                .containsExactly("peers-ratio", "peers-latency", "peers-cpu", "peers-memory");
    }

    @Test
    void shouldNeedNothingFromElsewhere_whenThePageIsRead() throws Exception {
        String page = page(file("peers"), file("load"), file("jmh"));
        assertThat(page)
                .startsWith("<!doctype html>")
                .endsWith("</html>\n")
                .doesNotContain("http:", "https:", "src=", "href=", "<script", "@import", "url(");
        assertThat(page)
                .contains("prefers-color-scheme: dark")
                .contains("<td class=\"good\"><span>PASS</span></td>")
                .contains("<td class=\"bad\"><span>MISS</span></td>")
                .contains("<td class=\"muted\"><span>NONE</span></td>")
                .contains("<td><span>TwilioDecode</span></td>")
                .contains("-XX:+UseShenandoahGC -Xmx512m");
        assertThat(page.split("<svg ", -1)).hasSize(1 + 4 + 3);
    }

    @Test
    void shouldShowOneLevelAsATable_whenNothingGrows() throws Exception {
        Path one = file("load");
        String first = Files.readString(one).replace("\"phase\": \"warm\"", "\"phase\": \"first\"");
        Path file = Files.writeString(Files.createTempFile("load", ".json"), first);
        try {
            assertThat(page(file)).doesNotContain("<svg ").contains("<table>");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void shouldWritePageAndPictures_whenAskedFor(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("report");
        int exit =
                run(
                        "--from",
                        file("peers").toString(),
                        file("other").toString(),
                        "--out",
                        "" + out);
        assertThat(exit).isZero();
        assertThat(said.toString()).contains("index.html").contains("Nothing of the bench's in");
        assertThat(out.resolve("index.html")).isNotEmptyFile();
        if (said.toString().contains("No PNG pictures")) {
            return; // a Java without fonts says so and is done
        }
        var picture = ImageIO.read(out.resolve("peers-ratio.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(1_520);
        assertThat(picture.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void shouldSayWhatToRunFirst_whenThereIsNothing() throws Exception {
        assertThat(run("--from", file("other").toString())).isEqualTo(1);
        assertThat(said.toString()).contains("First run, for example, ./kav bench peers --json");
        assertThat(run("--from", "not-there.json")).isEqualTo(1);
        assertThat(said.toString()).contains("there is no file not-there.json");
    }

    private String page(Path... files) throws IOException {
        Report report = Report.of(Sources.read(List.of(files)));
        return Page.render(report.machines(), report.sections());
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(said);
        return new CommandLine(new ReportCommand())
                .setOut(writer)
                .setErr(writer)
                .execute(arguments);
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(ReportTest.class.getResource(name + ".json")).toURI());
    }
}
