package kav.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kav.bench.peers.PeersResult;
import kav.bench.report.Block.Cell;

/// The sections of the report in the order in which a reader asks: is it as good as wanted, is it
/// better than others, how does it grow, what does each part cost. Immutable.
///
/// @param machines where the figures come from
record Report(List<String> machines, List<Section> sections) {
    Report {
        machines = List.copyOf(machines);
        sections = List.copyOf(sections);
    }

    static Report of(Sources sources) throws IOException {
        List<Section> sections = new ArrayList<>();
        List<Sources.Judged> targets = sources.targets();
        if (!targets.isEmpty()) {
            sections.add(judged(targets));
        }
        for (PeersResult peers : sources.peers()) {
            sections.add(new PeersSections(peers).section());
        }
        for (JsonNode load : sources.loads()) {
            LoadSection section = new LoadSection(load);
            if (section.hasLevels()) {
                sections.add(section.section());
            }
        }
        if (!sources.micro().isEmpty()) {
            sections.add(new MicroSection(sources.micro()).section());
        }
        return new Report(sources.machines(), sections);
    }

    private static Section judged(List<Sources.Judged> targets) {
        long met = targets.stream().filter(judged -> judged.target().isMet()).count();
        List<List<Cell>> rows = targets.stream().map(Report::row).toList();
        return new Section(
                "Targets",
                met
                        + " of "
                        + targets.size()
                        + " are met."
                        + (targets.stream().allMatch(judged -> judged.target().isJudged())
                                ? ""
                                : " NONE: the generator itself was late, or the run was not made"
                                        + " for it, so it is no word on the server."),
                List.of(
                        new Block.Table(
                                List.of("", "what", "measured", "wanted", "measured by"), rows)));
    }

    private static List<Cell> row(Sources.Judged judged) {
        return List.of(
                judged.target().isJudged()
                        ? Cell.verdict(judged.target().isMet())
                        : Cell.noVerdict(),
                Cell.strong(judged.target().what()),
                Cell.of(
                        judged.target().why().isEmpty()
                                ? value(judged.target().measured()) + judged.target().unit()
                                : judged.target().why()),
                Cell.of(
                        (judged.target().isCeiling() ? "at most " : "at least ")
                                + value(judged.target().wanted())
                                + judged.target().unit()),
                Cell.of(judged.by()));
    }

    private static String value(double value) {
        return String.format(Locale.ROOT, Math.rint(value) == value ? "%,.0f" : "%,.2f", value);
    }
}
