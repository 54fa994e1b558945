package kav.edge.main;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import kav.crm.DatabaseProblem;
import kav.crm.backup.Restore;
import kav.crm.postgres.CommandDatabase;
import kav.edge.settings.ConfigurationProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./kav restore FILE`: puts back what `./kav backup` wrote. No server may be at work.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts back what `backup` wrote: all of it or nothing. Stop every server first.",
            "People who were erased after the backup stay erased."
        })
public final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What backup wrote.")
    private Path file = Path.of("kav.backup");

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of everything Kav keeps.")
    private @Nullable Path data;

    @Option(
            names = "--replace",
            description = "Give up the records that are there; without it they are kept.")
    private boolean replace;

    @Override
    public Integer call() {
        var found = RecordsPlace.find(data);
        if (found.isEmpty()) {
            return ConfigurationProblem.EXIT_CODE;
        }
        RecordsPlace place = found.get();
        try (CommandDatabase database = place.alone()) {
            Restore.Summary restored =
                    Restore.run(
                            database,
                            place.dataFolder(),
                            file.toAbsolutePath(),
                            replace,
                            Instant.now(),
                            System.out::println);
            System.out.printf(
                    "Restored %,d rows of %d tables and %,d files, as they were at %s.%n",
                    restored.rows(), restored.tables(), restored.files(), restored.takenAt());
            if (restored.erasedAgain() > 0) {
                System.out.printf(
                        "%,d people who were erased since then were erased again.%n",
                        restored.erasedAgain());
            }
            if (restored.elsewhere() > 0) {
                System.out.printf(
                        "%,d recordings lie in the object store as they are there now. Give a trial"
                                + " another S3_PREFIX or no S3_ settings: it would delete what it does"
                                + " not know.%n",
                        restored.elsewhere());
            }
            if (!restored.hasKeys()) {
                System.out.println(
                        "The backup holds no keys: put yours into "
                                + place.dataFolder().resolve("keys")
                                + " (or JWT_SECRET and DATA_KEY), or sealed secrets must be entered"
                                + " again.");
            }
            return 0;
        } catch (DatabaseProblem problem) {
            System.err.println(problem.report());
            return ConfigurationProblem.EXIT_CODE;
        } catch (NoSuchFileException missing) {
            System.err.println("There is no file " + missing.getMessage());
            return 2;
        } catch (IOException failed) {
            System.err.println("Nothing was changed: " + failed.getMessage());
            return 1;
        }
    }
}
