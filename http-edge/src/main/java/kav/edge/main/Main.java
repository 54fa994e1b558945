package kav.edge.main;

import kav.edge.phone.CallCommand;
import kav.edge.smoke.SmokeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program `kav`. Exit code 0 good, 1 failed, 2 wrong usage, 78 bad configuration.
@Command(
        name = "kav",
        description = "A self-hosted AI call centre.",
        subcommands = {
            ServeCommand.class,
            MigrateCommand.class,
            UserCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CallCommand.class,
            SmokeCommand.class,
            TryCommand.class,
            SimulateCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Runnable {
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
