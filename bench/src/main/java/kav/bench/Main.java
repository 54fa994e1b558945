package kav.bench;

import kav.bench.capacity.LoadCommand;
import kav.bench.jmh.JmhCommand;
import kav.bench.journal.JournalComparison;
import kav.bench.load.EchoComparison;
import kav.bench.patch.PatchComparison;
import kav.bench.peers.PeersCommand;
import kav.bench.report.ReportCommand;
import kav.bench.search.SearchBenchmark;
import kav.bench.start.StartCommand;
import kav.bench.stress.StressCommand;
import kav.bench.talk.TalkCommand;
import kav.bench.whatsapp.InboxComparison;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `kav bench`: what Kav costs, measured. Thread-safe.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures what Kav costs.",
        subcommands = {
            EchoComparison.class,
            LoadCommand.class,
            PeersCommand.class,
            ReportCommand.class,
            StartCommand.class,
            JournalComparison.class,
            SearchBenchmark.class,
            InboxComparison.class,
            PatchComparison.class,
            TalkCommand.class,
            JmhCommand.class,
            StressCommand.class
        })
public final class Main {
    private Main() {}

    /// Exit code 0 when all was clean, 1 when not, 2 on wrong usage.
    public static void main(String[] arguments) {
        System.exit(line().execute(arguments));
    }

    /// The command line, ready to run.
    static CommandLine line() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
