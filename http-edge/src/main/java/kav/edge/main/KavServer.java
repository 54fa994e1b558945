package kav.edge.main;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import kav.crm.store.CrmStore;
import kav.edge.browserphone.PhoneRoutes;
import kav.edge.browserphone.TriedAgents;
import kav.edge.diagnosis.DiagnosisRoutes;
import kav.edge.health.HealthRoutes;
import kav.edge.health.Insiders;
import kav.edge.health.Meters;
import kav.edge.health.Version;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Route;
import kav.edge.http.Router;
import kav.edge.identity.login.FirstPerson;
import kav.edge.identity.twilio.StoredTwilioAccounts;
import kav.edge.mediastream.MediaStreams;
import kav.edge.mediastream.StreamCounters;
import kav.edge.mediastream.StreamDesk;
import kav.edge.page.PageRoutes;
import kav.edge.records.BusinessAgents;
import kav.edge.records.BusinessHours;
import kav.edge.records.BusinessNotices;
import kav.edge.records.BusinessRecording;
import kav.edge.records.CallerPast;
import kav.edge.records.Callers;
import kav.edge.records.NodeLease;
import kav.edge.records.RecordedActions;
import kav.edge.records.RecordedCalls;
import kav.edge.records.RecordedEndings;
import kav.edge.records.RecordedNumbers;
import kav.edge.records.RecordedOwners;
import kav.edge.records.RecordedStreams;
import kav.edge.records.RecordedWebhooks;
import kav.edge.records.StreamOpenings;
import kav.edge.records.tool.AskedPeople;
import kav.edge.records.tool.Transfers;
import kav.edge.settings.Settings;
import kav.edge.settings.SigningKeys;
import kav.edge.speech.AgentScripts;
import kav.edge.speech.SpeechEngines;
import kav.edge.speech.TurnLanguageFiles;
import kav.edge.voice.CachedNumberDirectory;
import kav.edge.voice.VoiceRoutes;
import kav.edge.voice.admission.Admission;
import kav.edge.voice.admission.LoopLag;
import kav.edge.voice.rest.TwilioCalls;
import kav.edge.voice.trust.CallTokens;
import kav.edge.voice.trust.TwilioAccounts;
import kav.edge.voice.trust.TwilioGate;
import kav.media.call.CallPipeline;
import kav.media.call.Calls;
import kav.media.turn.words.TurnLanguages;

/// The whole server, put together in one method: [#start]. Thread-safe.
public final class KavServer implements AutoCloseable, ServerStop.Stoppable {
    private final Settings settings;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Drainage drainage;
    private Optional<FirstPerson.SignIn> firstSignIn = Optional.empty();

    /// Opens everything, in the order in which it rests on each other; when something fails, what
    /// was opened is closed again.
    private KavServer(Configuration configuration) throws IOException {
        int port = StartChecks.run(configuration.settings());
        settings = configuration.settings().onPort(port);
        try {
            drainage = open(configuration);
        } catch (IOException | RuntimeException failed) {
            closeAll();
            throw failed;
        }
    }

    /// Starts the server; it takes calls when this returns.
    ///
    /// @throws kav.crm.DatabaseProblem when the database cannot be used as it is set up
    /// @throws kav.edge.http.ListenException when the address cannot be listened on
    /// @throws IOException when the data folder cannot be used
    public static KavServer start(Configuration configuration) throws IOException {
        return new KavServer(configuration);
    }

    private Drainage open(Configuration configuration) throws IOException {
        Clock clock = Clock.systemUTC();
        HttpServer server = push(HttpServer.listen(settings.http()));
        CompletableFuture<SpeechEngines> loading =
                CompletableFuture.supplyAsync(() ->
                        SpeechEngines.open(
                                settings.speech(),
                                settings.calls().admission().maxCalls(),
                                settings.server().dataFolder(),
                                clock));
        Rehearsal rehearsal = Rehearsal.begin(settings, Runtime.getRuntime().availableProcessors());
        Meters meters = push(new Meters());

        // The records.
        CrmStore store = push(CrmStore.open(RecordsPlace.crmSettings(settings)));
        NodeLease lease =
                push(
                        NodeLease.start(
                                store.nodes(),
                                store.systemCalls(),
                                NodeIdentity.of(settings.server().dataFolder()),
                                settings.address().url(""),
                                System::nanoTime));
        ExecutorService blocking = push(Executors.newVirtualThreadPerTaskExecutor());

        // Speech, and who answers.
        SpeechEngines engines = push(loading.join());
        engines.measure(meters.registry());
        TurnLanguages languages = TurnLanguageFiles.load();
        AgentScripts scripts = new AgentScripts(clock);
        MindDesk minds = push(MindDesk.open(settings.agent(), configuration.agents(), clock));
        BusinessAgents businessAgents =
                new BusinessAgents(
                        store.work().systemAgents()::scripts,
                        script -> minds.read(script, scripts),
                        agent -> AgentDesk.prepare(agent, engines, languages),
                        clock);
        TriedAgents tried = new TriedAgents();
        AgentDesk agents =
                new AgentDesk(
                        minds.agents(),
                        name -> businessAgents.find(name).or(() -> tried.find(name)),
                        engines,
                        languages);
        agents.prepare();
        Locale language = agents.languageOf(settings.agent().script());
        BusinessHours hours = new BusinessHours();
        BusinessRecording recording = new BusinessRecording();
        BusinessNotices notices = new BusinessNotices(languages, agents::make);
        CachedNumberDirectory numbers =
                new CachedNumberDirectory(
                        new RecordedNumbers(
                                store.directory(),
                                businessAgents,
                                hours,
                                recording,
                                notices,
                                settings.agent().script(),
                                agents::languageOf));
        push(new NumberRefresh(numbers));

        // Calls.
        Calls calls = new Calls();
        Callers callers = new Callers();
        LoopLag lag =
                new LoopLag(
                        settings.calls().admission().loopLagLimit(),
                        settings.calls().admission().loopLagTime(),
                        System::nanoTime);
        Admission admission =
                new Admission(
                        settings.calls().admission(),
                        System::nanoTime,
                        () -> lag.isOverloaded() || !store.journal().state().accepting());
        StreamOpenings openings = new StreamOpenings(store.streamGate(), blocking);
        CallerPast past = new CallerPast(store.contacts(), store.people().pasts(), blocking);
        Path data = settings.server().dataFolder();
        MindDesk.Ground ground = new MindDesk.Ground(store, blocking, clock);
        TapeDesk tapes = push(TapeDesk.open(ground, recording::isWanted, lease::self, settings));
        CallPipeline pipeline =
                new CallPipeline(
                        calls,
                        LineSettings.of(settings.calls(), languages, notices),
                        engines.recognizer(),
                        engines.synthesizer(),
                        new RecordedCalls(store.journal(), openings, store.events(), clock),
                        new LineMeters(meters.registry()),
                        call ->
                                minds.tools(
                                        call,
                                        agents.find(call.agent()),
                                        new RecordedActions(
                                                call, store.journal(), hours, past, clock),
                                        ground),
                        tapes);

        push(minds.summaries(store, clock));

        // The carrier.
        SigningKeys keys = SigningKeys.open(settings);
        StoredTwilioAccounts accounts =
                push(
                        StoredTwilioAccounts.start(
                                store.identity().system().twilioAccounts(),
                                TwilioAccounts.ofEnvironment(settings.twilio())));
        TwilioGate gate =
                new TwilioGate(
                        accounts,
                        settings.address(),
                        settings.security().insecure(),
                        meters.registry(),
                        System::nanoTime);
        gate.announce();
        CallTokens tokens = new CallTokens(keys, clock, settings.calls().admission().tokenLife());
        RecordedStreams recordedStreams =
                new RecordedStreams(store.journal(), openings, lease.self(), clock);
        if (!gate.demandsSignature()) {
            recordedStreams.goOnAfter(
                    store.calls().lastStreamsWithoutToken(store.defaultBusiness()));
        }
        StreamCounters counters = new StreamCounters();
        MediaStreams streams =
                push(
                        new MediaStreams(
                                gate,
                                new StreamDesk(
                                        new StreamDesk.Parts(
                                                tokens,
                                                gate.demandsSignature(),
                                                numbers,
                                                admission,
                                                agents::find,
                                                settings.agent().kind() == Settings.AgentKind.ECHO,
                                                pipeline,
                                                callers,
                                                recordedStreams,
                                                calls::noteRefusedStream)),
                                settings.calls().stream(),
                                counters,
                                System::nanoTime));
        Transfers transfers = MindDesk.transfers(agents::find, store, clock);
        VoiceRoutes voice =
                new VoiceRoutes(
                        new VoiceRoutes.Parts(
                                settings.address(),
                                gate,
                                numbers,
                                agents::canSpeak,
                                admission,
                                tokens,
                                recordedStreams::nextStreamNumber,
                                new RecordedEndings(calls, store.systemCalls(), transfers),
                                new AskedPeople(
                                        transfers,
                                        store.systemCalls(),
                                        store.work(),
                                        push(
                                                new TwilioCalls(
                                                        settings.twilio().apiBase(), accounts)),
                                        settings.address()),
                                new RecordedOwners(store.systemCalls()),
                                new RecordedWebhooks(
                                        store.journal(),
                                        store.systemCalls(),
                                        numbers,
                                        callers,
                                        lease.self(),
                                        blocking,
                                        clock),
                                language,
                                settings.server().dataFolder().resolve("static").resolve("tts"),
                                blocking,
                                clock,
                                meters.registry()));

        PhoneDesk phone = PhoneDesk.open(minds, scripts, agents, tried, admission, recording);

        // What the outside sees.
        Insiders insiders =
                new Insiders(settings.security().adminToken(), settings.address().isLocal());
        Node.Load load = new Node.Load(admission, lag, calls);
        Node node = new Node(store, engines, minds, tapes, load, language);
        NodeMeters.register(meters.registry(), calls, counters, admission, lag, store.journal());
        Function<Insiders, List<Route>> routesFor =
                who ->
                        Stream.concat(
                                        new HealthRoutes(
                                                        node,
                                                        who,
                                                        meters.registry(),
                                                        Version.read())
                                                .routes().stream(),
                                        new DiagnosisRoutes(who, store, engines, data, language)
                                                .routes().stream())
                                .toList();
        openManagement(routesFor);
        List<Route> routes = new ArrayList<>(routesFor.apply(insiders));
        routes.addAll(voice.routes());
        routes.addAll(streams.routes());
        routes.addAll(new PhoneRoutes(phone.sessions(), streams, settings.address()).routes());
        routes.addAll(PageRoutes.open(data).routes());
        Office office =
                push(
                        Office.open(
                                new Office.Ground(
                                        settings,
                                        store,
                                        gate,
                                        accounts,
                                        keys,
                                        new LineSide(
                                                configuration.agents(),
                                                scripts,
                                                numbers::refresh,
                                                LineSide.levelsOf(calls),
                                                new LineEngines(engines, minds.minds()),
                                                LineSide.hangUpOf(calls),
                                                node,
                                                () -> lease.self().bootId(),
                                                phone),
                                        meters.registry(),
                                        clock)));
        firstSignIn = office.firstSignIn();
        routes.addAll(office.routes());
        server.eachLoop(lag::watch);
        rehearsal.await();
        push(server); // closed before what it serves, though it was opened first
        server.serve(new Router(routes));
        push(office::endStreams);
        node.started();
        engines.loadModels(settings.agent().kind());
        return new Drainage(admission, calls, settings.server().drainTime(), new CountDownLatch(1));
    }

    /// Health and diagnosis on loopback alone, where no proxy comes and no token is needed. Opened
    /// before the public port, so that nobody calls a server that then fails to start.
    private void openManagement(Function<Insiders, List<Route>> routesFor) {
        int port = settings.security().managementPort();
        if (port > 0) {
            HttpSettings http = settings.http().onLoopback(port);
            Insiders all = new Insiders(settings.security().adminToken(), true);
            push(HttpServer.start(http, new Router(routesFor.apply(all)), "MANAGEMENT_PORT"));
        }
    }

    private <T extends AutoCloseable> T push(T part) {
        opened.push(part);
        return part;
    }

    /// Who was made because nobody was known yet; to be shown once.
    public Optional<FirstPerson.SignIn> firstSignIn() {
        return firstSignIn;
    }

    /// Where the page is.
    public String pageUrl() {
        return settings.address().url("/app");
    }

    /// What a carrier asks when the telephone rings.
    public String webhookUrl() {
        return settings.address().url("/webhook/incoming_call");
    }

    @Override
    public int liveCalls() {
        return drainage.calls().count();
    }

    @Override
    public void endCallsNow() {
        drainage.hurry().countDown();
    }

    /// Where the server listens.
    public int port() {
        return settings.server().port();
    }

    /// Turns new calls away, lets the live ones end (at most the drain time), and closes
    /// everything. Blocks.
    @Override
    public void close() {
        drainage.run();
        closeAll();
    }

    private void closeAll() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                org.slf4j.LoggerFactory.getLogger(KavServer.class)
                        .atError()
                        .setCause(failed)
                        .log("a part of the server did not close");
            }
        }
    }
}
