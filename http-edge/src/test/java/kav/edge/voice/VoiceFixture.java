package kav.edge.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import kav.edge.http.Answer;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;
import kav.edge.http.Router;
import kav.edge.settings.CallSettings;
import kav.edge.settings.PublicAddress;
import kav.edge.settings.Secret;
import kav.edge.settings.Settings;
import kav.edge.settings.SigningKeys;
import kav.edge.voice.CachedNumberDirectory.Snapshot;
import kav.edge.voice.CallEndings.Ending;
import kav.edge.voice.NumberDirectory.Line;
import kav.edge.voice.admission.Admission;
import kav.edge.voice.trust.CallTokens;
import kav.edge.voice.trust.TwilioAccounts;
import kav.edge.voice.trust.TwilioGate;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The voice webhooks with everything around them faked; what tests change is a field.
abstract class VoiceFixture {
    static final Locale HEBREW = Locale.forLanguageTag("he-IL");
    static final Line LINE = new Line(new BusinessId(new UUID(0, 1)), "reception", Locale.US);
    static final Line HEBREW_LINE =
            new Line(new BusinessId(new UUID(0, 2)), "reception-he", HEBREW);
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String TOKEN = "12345678901234567890123456789012";
    static final PublicAddress ADDRESS =
            new PublicAddress("https://kav.example.com", "https://node1.example.com", false);

    /// Without a token only a server that is reached locally believes this machine.
    static final PublicAddress LOCAL =
            new PublicAddress("http://127.0.0.1:8080", "http://127.0.0.1:8080", true);

    @TempDir Path madeAudio;

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Heard heard = new Heard();
    final CallTokens tokens =
            new CallTokens(
                    SigningKeys.of(new Secret("0123456789abcdef0123456789abcdef")),
                    Clock.fixed(NOON, ZoneOffset.UTC),
                    Duration.ofSeconds(60));
    final Admission admission =
            new Admission(
                    new CallSettings.Admission(
                            2,
                            2,
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(60),
                            Duration.ofMillis(10),
                            Duration.ofSeconds(3),
                            Duration.ofHours(2)),
                    () -> 0,
                    () -> false);
    Snapshot snapshot = new Snapshot(Map.of("+97231234567", HEBREW_LINE), LINE);
    CachedNumberDirectory numbers;
    int nextStream = 1;
    Optional<Ending> ending = Optional.empty();
    Optional<String> handedTo = Optional.empty();
    final List<String> dialed = new ArrayList<>();

    final WarmFake warm = new WarmFake();

    private final class Endings implements CallEndings {
        @Override
        public Optional<Ending> find(CallSid callSid) {
            return ending;
        }

        @Override
        public Optional<String> handedTo(CallSid callSid) {
            return handedTo;
        }

        @Override
        public void dialed(CallSid callSid, String status) {
            dialed.add(status);
        }
    }

    Function<CallSid, Optional<BusinessId>> owners = _ -> Optional.empty();

    /// The line that no voice of ours speaks.
    @Nullable Line silentLine;

    Router router;

    @BeforeEach
    void open() {
        open("");
    }

    void open(String authToken) {
        open(
                TwilioAccounts.ofEnvironment(
                        new Settings.Twilio(
                                null,
                                authToken.isEmpty() ? null : new Secret(authToken),
                                URI.create("https://api.twilio.com"))),
                authToken.isEmpty() ? LOCAL : ADDRESS);
    }

    void open(TwilioAccounts accounts, PublicAddress gateAddress) {
        numbers = new CachedNumberDirectory(() -> snapshot);
        numbers.refresh();
        router =
                new Router(
                        new VoiceRoutes(
                                        new VoiceRoutes.Parts(
                                                ADDRESS,
                                                new TwilioGate(
                                                        accounts,
                                                        gateAddress,
                                                        false,
                                                        meters,
                                                        () -> 0),
                                                numbers,
                                                line -> !line.equals(silentLine),
                                                admission,
                                                tokens,
                                                _ -> nextStream,
                                                new Endings(),
                                                warm,
                                                callSid -> owners.apply(callSid),
                                                heard,
                                                HEBREW,
                                                madeAudio,
                                                Runnable::run,
                                                Clock.fixed(NOON, ZoneOffset.UTC),
                                                meters))
                                .routes());
    }

    static FormRequest call(String callSid) {
        return FormRequest.to("/webhook/incoming_call").with("CallSid", callSid);
    }

    static FormRequest step(String path) {
        return FormRequest.to(path).with("CallSid", "CA1");
    }

    String xml(FormRequest request) {
        Response response = response(request);
        assertThat(response.status()).isEqualTo(200);
        return new String(response.bodyBytes(), StandardCharsets.UTF_8);
    }

    Response response(FormRequest request) {
        return switch (answer(request)) {
            case Response response -> response;
            case Answer.Later(CompletionStage<Response> stage) ->
                    stage.toCompletableFuture().join();
        };
    }

    Answer answer(FormRequest form) {
        Request request = form.post();
        Route route = ((Router.Match.Found) router.find(HttpMethod.POST, request.path())).route();
        try {
            return ((Route.Target.Plain) route.target()).handler().handle(request);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Remembers what it was told.
    static final class Heard implements VoiceListener {
        final List<IncomingCall> incoming = new ArrayList<>();
        final List<Refusal> refused = new ArrayList<>();
        final List<String> streamEvents = new ArrayList<>();
        final List<CallSid> steps = new ArrayList<>();
        CompletionStage<Void> kept = CompletableFuture.completedFuture(null);
        RuntimeException failure;

        @Override
        public void onIncomingCall(IncomingCall call) {
            fail();
            incoming.add(call);
        }

        @Override
        public void onRefusedCall(Caller caller, Line line, Refusal refusal) {
            refused.add(refusal);
        }

        @Override
        public void onStreamStatus(CallSid callSid, Notice notice) {
            fail();
            streamEvents.add(notice.field("StreamEvent"));
        }

        @Override
        public CompletionStage<Void> onCallStatus(CallSid callSid, Notice notice) {
            steps.add(callSid);
            return kept;
        }

        @Override
        public CompletionStage<Void> onRecording(CallSid callSid, Notice notice) {
            steps.add(callSid);
            return kept;
        }

        void fail() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
