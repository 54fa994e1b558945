package kav.edge.diagnosis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kav.crm.call.CallFile;
import kav.crm.call.HowItEnded;
import kav.crm.lead.Lead;
import kav.crm.store.CrmStore;
import kav.edge.health.Insiders;
import kav.edge.http.Answer;
import kav.edge.http.Execution;
import kav.edge.http.Problem;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;
import kav.edge.speech.SpeechEngines;

/// The routes below `/debug`: for insiders only, strangers get 404. Thread-safe.
public final class DiagnosisRoutes {
    private static final int MAX_WAV_BYTES = 4 << 20;

    private final Insiders insiders;
    private final CrmStore store;
    private final VoiceCheck voice;
    private final EarsCheck ears;

    /// @param language of the usual agent
    public DiagnosisRoutes(
            Insiders insiders,
            CrmStore store,
            SpeechEngines engines,
            Path dataFolder,
            Locale language) {
        this.insiders = insiders;
        this.store = store;
        this.voice =
                new VoiceCheck(
                        engines.synthesizer(),
                        language,
                        dataFolder.resolve("static").resolve("tts"));
        this.ears = new EarsCheck(engines.recognizer(), language);
    }

    /// The table's lines.
    public List<Route> routes() {
        return Stream.of(
                        Route.get("/debug/calls/{call_sid}", Execution.BLOCKING, this::call),
                        Route.post("/debug/tts-smoke", Execution.BLOCKING, _ -> speak()),
                        Route.post("/debug/stt-smoke", Execution.BLOCKING, this::listen)
                                .withMaxBodyBytes(MAX_WAV_BYTES)
                                .accepting("audio/wav", "audio/x-wav"))
                .map(route -> route.guardedBy(insiders::include))
                .toList();
    }

    private Answer speak() throws IOException, InterruptedException {
        Optional<String> failure = voice.speak();
        return failure.isPresent()
                ? Response.problem(Problem.of(503, failure.get()))
                : json(Map.of("url", "/static/tts/" + VoiceCheck.FILE));
    }

    private Answer listen(Request request) throws InterruptedException {
        return switch (ears.listen(request.body())) {
            case EarsCheck.Result.Heard(int partials, String text) ->
                    json(Map.of("partials", partials, "final", text));
            case EarsCheck.Result.NotHeard(String why) -> Response.problem(Problem.of(503, why));
            case EarsCheck.Result.TooLong(String why) -> Response.problem(Problem.of(413, why));
            case EarsCheck.Result.NoSound(String why) -> Response.problem(Problem.of(400, why));
        };
    }

    /// What is committed about one call: facts, turns, events and its lead.
    private Answer call(Request request) {
        String callSid = request.pathParameter("call_sid");
        Optional<HowItEnded> found = store.systemCalls().howItEnded(callSid);
        if (found.isEmpty()) {
            return Response.problem(Problem.of(404, "no such call is written down"));
        }
        Optional<CallFile> file = store.calls().file(found.get().business(), callSid);
        Optional<Lead> lead = store.work().callLeads().findByCall(found.get().business(), callSid);
        return file.isEmpty()
                ? Response.problem(Problem.of(404, "no such call is written down"))
                : json(CallJson.of(file.get(), lead));
    }

    private static Response json(Map<String, ?> content) {
        return Response.json(200, CallJson.write(content)).withHeader("cache-control", "no-store");
    }
}
