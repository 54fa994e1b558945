package kav.edge.main;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import kav.crm.DatabaseProblem;
import kav.crm.backup.Backup;
import kav.crm.postgres.CommandDatabase;
import kav.edge.settings.ConfigurationProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./kav backup FILE`: all records of all businesses into one file, beside a working server or
/// without one.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes all records, recordings and media into one file, as of one moment.",
            "The server may go on working meanwhile."
        })
public final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Where to write; an older file is replaced.")
    private Path file = Path.of("kav.backup");

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of everything Kav keeps.")
    private @Nullable Path data;

    @Option(
            names = "--with-keys",
            description =
                    "Also the folder `keys`: whoever has the file can then read every sealed secret.")
    private boolean withKeys;

    @Override
    public Integer call() {
        var found = RecordsPlace.find(data);
        if (found.isEmpty()) {
            return ConfigurationProblem.EXIT_CODE;
        }
        RecordsPlace place = found.get();
        if (!place.hasDatabase()) {
            System.err.println(
                    "There is no database in "
                            + place.dataFolder()
                            + ", and DATABASE_URL names none: nothing was backed up. Name the"
                            + " server's folder with --data, or set its DATABASE_URL.");
            return ConfigurationProblem.EXIT_CODE;
        }
        Path target = file.toAbsolutePath();
        try (CommandDatabase database = place.beside()) {
            Backup.Summary written =
                    Backup.write(
                            database,
                            place.dataFolder(),
                            target,
                            withKeys,
                            Clock.systemUTC().instant(),
                            System.out::println);
            System.out.printf(
                    "Backed up %,d rows of %d tables and %,d files into %s (%,d bytes).%n",
                    written.rows(), written.tables(), written.files(), target, written.bytes());
            if (written.elsewhere() > 0) {
                System.out.printf(
                        "%,d recordings lie in the object store (S3_BUCKET) and are not in it.%n",
                        written.elsewhere());
            }
            if (!withKeys) {
                System.out.println(
                        "The keys are not in it: keep a copy of "
                                + place.dataFolder().resolve("keys")
                                + " (or JWT_SECRET and DATA_KEY) apart from it.");
            }
            return 0;
        } catch (DatabaseProblem problem) {
            System.err.println(problem.report());
            return ConfigurationProblem.EXIT_CODE;
        } catch (IOException failed) {
            System.err.println("The backup could not be written: " + failed.getMessage());
            return 1;
        }
    }
}
