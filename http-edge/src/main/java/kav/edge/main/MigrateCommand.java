package kav.edge.main;

import java.io.IOException;
import java.util.concurrent.Callable;
import kav.crm.DatabaseProblem;
import kav.crm.store.CrmStore;
import kav.edge.settings.ConfigurationProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./kav migrate`: brings the database to this version and ends.
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Brings the database to this version, and ends.")
public final class MigrateCommand implements Callable<Integer> {
    @Mixin private final ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        var configuration = Configuration.load(options.toCommandLine());
        if (configuration.isEmpty()) {
            return ConfigurationProblem.EXIT_CODE;
        }
        try {
            CrmStore.migrate(RecordsPlace.crmSettings(configuration.get().settings()));
            System.out.println("The database is at this version.");
            return 0;
        } catch (DatabaseProblem problem) {
            System.err.println(problem.report());
            return ConfigurationProblem.EXIT_CODE;
        } catch (IOException problem) {
            System.err.println(
                    "DATA: the data folder cannot be used (" + problem.getMessage() + ")");
            return ConfigurationProblem.EXIT_CODE;
        }
    }
}
