package kav.edge.main;

import java.util.LinkedHashMap;
import java.util.Map;
import kav.edge.phone.CallCommand;
import kav.edge.smoke.SmokeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program `kav`. Exit code 0 good, 1 failed, 2 wrong usage, 78 bad configuration.
@Command(name = "kav", description = "A self-hosted AI call centre.")
public final class Main implements Runnable {
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("serve", ServeCommand.class);
        COMMANDS.put("migrate", MigrateCommand.class);
        COMMANDS.put("user", UserCommand.class);
        COMMANDS.put("backup", BackupCommand.class);
        COMMANDS.put("restore", RestoreCommand.class);
        COMMANDS.put("call", CallCommand.class);
        COMMANDS.put("smoke", SmokeCommand.class);
        COMMANDS.put("try", TryCommand.class);
        COMMANDS.put("simulate", SimulateCommand.class);
        COMMANDS.put("help", CommandLine.HelpCommand.class);
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    /// The commands that may be asked for by these arguments: usually the first word's alone, for
    /// to read the options of all of them takes a seventh of a second of each start.
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        Class<?> asked = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        if (asked == null || asked == CommandLine.HelpCommand.class) {
            COMMANDS.values().forEach(line::addSubcommand);
        } else {
            line.addSubcommand(asked);
        }
        return line;
    }

    @Override
    public void run() {
        CommandLine.usage(commandLine(), System.out);
    }
}
