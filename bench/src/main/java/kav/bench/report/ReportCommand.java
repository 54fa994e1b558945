package kav.bench.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kav bench report`: one HTML page and PNG pictures of what other commands kept with `--json`.
/// Exit code 1 when there is nothing to show or it could not be written.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Makes a page and pictures of what load, peers and jmh kept with --json.")
public final class ReportCommand implements Callable<Integer> {
    private static final Path KEPT = Path.of("target", "bench");

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--from",
            arity = "1..*",
            paramLabel = "FILE",
            description = "kept with --json; default target/bench/*.json in Kav's folder")
    private List<Path> from = List.of();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "default target/bench/report in Kav's folder")
    private @Nullable Path out;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Path kept = Path.of(System.getProperty("kav.home", "")).resolve(KEPT);
        try {
            List<Path> files = from.isEmpty() ? jsonIn(kept) : from;
            Sources sources = Sources.read(files);
            sources.passedOver()
                    .forEach(file -> line.getErr().println("Nothing of the bench's in " + file));
            if (sources.isEmpty()) {
                line.getErr()
                        .println(
                                "There is nothing to show yet. First run, for example, ./kav bench"
                                        + " peers --json target/bench/peers.json");
                return 1;
            }
            Path folder = out == null ? kept.resolve("report") : out;
            write(Report.of(sources), Files.createDirectories(folder), line);
            return 0;
        } catch (NoSuchFileException missing) {
            line.getErr().println("no report: there is no file " + missing.getFile());
            return 1;
        } catch (IOException | UncheckedIOException failure) {
            line.getErr().println("no report: " + failure.getMessage());
            return 1;
        }
    }

    private static List<Path> jsonIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    private static void write(Report report, Path folder, CommandLine line) throws IOException {
        Path page = folder.resolve("index.html");
        Files.writeString(page, Page.render(report.machines(), report.sections()));
        line.getOut().println(page);
        System.setProperty("java.awt.headless", "true");
        for (Section section : report.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Figure figure
                        && !picture(figure, folder, line.getErr())) {
                    return;
                }
            }
        }
        line.getOut().flush();
    }

    /// A Java without fonts draws no letters; the page needs none of its own.
    private static boolean picture(Block.Figure figure, Path folder, PrintWriter errors)
            throws IOException {
        BufferedImage image;
        try {
            image = figure.chart().picture();
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            errors.println(
                    "No PNG pictures: this Java finds no fonts. Debian: apt install fontconfig"
                            + " fonts-dejavu-core. The page has them all.");
            errors.flush();
            return false;
        }
        ImageIO.write(image, "png", folder.resolve(figure.file() + ".png").toFile());
        return true;
    }
}
