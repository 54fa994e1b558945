package kav.edge.api.call;

import static kav.edge.api.contact.PeopleServer.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditRepository;
import kav.crm.call.NodeBoot;
import kav.crm.journal.JournalEntry;
import kav.crm.page.PageRequest;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingState;
import kav.crm.recording.TapeReader;
import kav.crm.recording.TapeWriter;
import kav.edge.api.ApiRoutes;
import kav.edge.api.Operation;
import kav.edge.api.Principal;
import kav.edge.api.Role;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Router;
import kav.edge.records.objects.ObjectStoreProblem;
import kav.edge.records.recording.KeptTapes;
import kav.media.codec.MuLaw;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recording over HTTP, on real records and a real file. A bearer is a business and a role.
class RecordingApiTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final int FRAMES = 131;
    private static final int WAV_BYTES = 44 + FRAMES * 640;
    private static final UUID SOMEBODY = UUID.randomUUID();

    @TempDir private static Path data;
    private static HttpServer server;
    private static Instant now = NOW;
    private static volatile boolean isStoreAway;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final byte[] sound = new byte[FRAMES * TapeReader.FRAME_BYTES];
    private BusinessId business;
    private Recording kept;
    private String path;

    @BeforeAll
    static void start() {
        List<Operation> operations = new ArrayList<>();
        operations.addAll(
                new CallApi(STORE.calls(), STORE.recordings().rows(), STORE.work()).operations());
        operations.addAll(
                new RecordingApi(
                                STORE.calls(),
                                STORE.recordings().rows(),
                                STORE.audit(),
                                RecordingApiTest::open)
                        .operations());
        InstantSource clock = () -> now;
        server =
                HttpServer.start(
                        HttpSettings.defaults().withAddress("127.0.0.1", 0),
                        new Router(
                                new ApiRoutes(
                                                operations,
                                                head -> known(head.header("authorization").get()),
                                                clock)
                                        .routes()));
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        server.close();
    }

    private static TapeReader open(Recording recording) throws IOException {
        if (isStoreAway) {
            throw new ObjectStoreProblem("S3_ENDPOINT: the object store cannot be reached");
        }
        return new KeptTapes(data, Optional.empty(), STORE.recordings().sealer()).open(recording);
    }

    private static Principal known(String bearer) {
        String[] parts = bearer.split(" ");
        Actor actor = new Actor(Actor.Kind.USER, SOMEBODY, "somebody@example.org");
        Role role = Role.ofWord(parts[1]);
        return new Principal(actor, BusinessId.of(parts[2]), role.rights(), null, null);
    }

    @BeforeEach
    void record() throws Exception {
        business = STORE.directory().addBusiness("business", NOW);
        new Random(7).nextBytes(sound);
        UUID id = UUID.randomUUID();
        String key = STORE.recordings().sealer().currentKeyId();
        Recording running =
                new Recording(
                        id,
                        1,
                        new NodeBoot("n", UUID.randomUUID()),
                        RecordingState.RUNNING,
                        "",
                        "recordings/" + business + "/" + id,
                        key,
                        Recording.Size.NOTHING,
                        NOW,
                        null);
        Path file = data.resolve(running.place());
        try (TapeWriter writer = TapeWriter.create(file, id, key, STORE.recordings().sealer())) {
            writer.write(sound, 0, sound.length);
            writer.finish();
        }
        kept =
                running.ended(
                        RecordingState.KEPT,
                        "",
                        new Recording.Size(FRAMES, 0, Files.size(file)),
                        NOW.plusSeconds(3));
        path = tell(kept);
    }

    /// Writes it down as that of a new call.
    private String tell(Recording recording) throws InterruptedException {
        String callSid = "CA" + UUID.randomUUID();
        var _ =
                STORE.journal()
                        .append(new JournalEntry.RecordingTold(business, callSid, recording));
        assertThat(STORE.journal().drain(Duration.ofSeconds(20))).isTrue();
        UUID call = STORE.calls().file(business, callSid).orElseThrow().call().id();
        return "/api/calls/" + call + "/recording";
    }

    private HttpResponse<byte[]> ask(String method, String role, String place, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + server.address().getPort() + place))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("authorization", "Bearer " + role + " " + business);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> part(String range) throws Exception {
        return ask("GET", "viewer", path, "range", range);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private List<String> audited() {
        return STORE.audit().page(business, PageRequest.first(50)).items().stream()
                .map(AuditRepository.Line::entry)
                .map(entry -> entry.action() + " " + entry.facts())
                .toList();
    }

    @Test
    void shouldGiveAWavThatHoldsEverySample_whenAskedForAll() throws Exception {
        HttpResponse<byte[]> answer = ask("GET", "viewer", path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("audio/wav");
        assertThat(header(answer, "content-length")).isEqualTo(Integer.toString(WAV_BYTES));
        assertThat(header(answer, "accept-ranges")).isEqualTo("bytes");
        ByteBuffer wav = ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(wav.remaining()).isEqualTo(WAV_BYTES);
        assertThat(new String(answer.body(), 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("RIFF");
        assertThat(wav.getInt(4)).isEqualTo(WAV_BYTES - 8);
        assertThat(wav.getShort(20)).as("linear").isEqualTo((short) 1);
        assertThat(wav.getShort(22)).as("channels").isEqualTo((short) 2);
        assertThat(wav.getInt(24)).isEqualTo(8_000);
        assertThat(wav.getInt(40)).isEqualTo(WAV_BYTES - 44);
        for (int i = 0; i < sound.length; i++) {
            assertThat(wav.getShort(44 + 2 * i)).isEqualTo(MuLaw.linear(sound[i]));
        }
    }

    @Test
    void shouldGiveThatPart_whenARangeIsAskedFor() throws Exception {
        byte[] whole = ask("GET", "viewer", path).body();
        long seed = 20_261_123L;
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            int first = random.nextInt(round < 5 ? 50 : WAV_BYTES);
            int last = first + random.nextInt(WAV_BYTES - first);
            HttpResponse<byte[]> answer = part("bytes=" + first + "-" + last);
            assertThat(answer.statusCode()).isEqualTo(206);
            assertThat(header(answer, "content-range"))
                    .isEqualTo("bytes %d-%d/%d".formatted(first, last, WAV_BYTES));
            assertThat(answer.body())
                    .as("%d-%d, seed %d", first, last, seed)
                    .isEqualTo(Arrays.copyOfRange(whole, first, last + 1));
        }
        HttpResponse<byte[]> end = part("bytes=-5");
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(whole, whole.length - 5, whole.length));
        HttpResponse<byte[]> outside = part("bytes=" + WAV_BYTES + "-");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(header(outside, "content-range")).isEqualTo("bytes */" + WAV_BYTES);
        assertThat(
                        ask("GET", "viewer", path, "range", "bytes=0-1", "if-range", "\"other\"")
                                .statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> head = ask("HEAD", "viewer", path);
        assertThat(header(head, "content-length")).isEqualTo(Integer.toString(WAV_BYTES));
    }

    @Test
    void shouldNoteOneListening_whenManyPartsAreAskedFor() throws Exception {
        now = NOW.plusSeconds(3_600);
        ask("HEAD", "viewer", path);
        assertThat(audited()).isEmpty();
        part("bytes=100-200");
        part("bytes=0-99");
        now = now.plusSeconds(500);
        part("bytes=200-300");
        ask("GET", "viewer", path);
        assertThat(audited()).containsExactly("recording.play {stream=1}");

        now = now.plusSeconds(601);
        part("bytes=300-400");

        assertThat(audited()).hasSize(2);
    }

    @Test
    void shouldDrawIt_whenPeaksAreAskedFor() throws Exception {
        HttpResponse<byte[]> answer = ask("GET", "viewer", path + "/peaks");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(2 * FRAMES);
        for (int i = 0; i < answer.body().length; i++) {
            int loudest = 0;
            for (int at = 320 * (i / 2) + i % 2; at < 320 * (i / 2 + 1); at += 2) {
                loudest = Math.max(loudest, Math.abs(MuLaw.linear(sound[at])));
            }
            assertThat(answer.body()[i] & 0xFF).isEqualTo(255 * loudest / 32_124);
        }
    }

    @Test
    void shouldTellNothing_whenItIsAnotherBusinesss() throws Exception {
        business = STORE.directory().addBusiness("other", NOW);

        for (String method : List.of("GET", "HEAD", "DELETE")) {
            assertThat(ask(method, "owner", path).statusCode()).isEqualTo(404);
        }
        assertThat(ask("GET", "owner", path + "/peaks").statusCode()).isEqualTo(404);
        assertThat(audited()).isEmpty();
    }

    @Test
    void shouldDeleteItForGood_whenAnOwnerAsks() throws Exception {
        assertThat(ask("DELETE", "agent", path).statusCode()).isEqualTo(403);
        assertThat(ask("DELETE", "owner", path).statusCode()).isEqualTo(204);

        HttpResponse<byte[]> answer = ask("GET", "owner", path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(text(answer))
                .contains("/api/problems/no-recording", "Somebody of the business deleted it.");
        assertThat(audited()).containsExactly("recording.delete {}");
        assertThat(text(ask("GET", "viewer", path.replace("/recording", ""))))
                .contains("\"recordings\":[{\"stream\":1,\"state\":\"deleted\"");
        assertThat(ask("DELETE", "owner", path).statusCode()).isEqualTo(204);
        assertThat(audited()).hasSize(1);
    }

    @Test
    void shouldSayWhy_whenThereIsNothingToHear() throws Exception {
        String refused =
                tell(
                        other(kept)
                                .ended(
                                        RecordingState.REFUSED,
                                        "The caller did not want to be recorded.",
                                        Recording.Size.NOTHING,
                                        NOW));
        assertThat(text(ask("GET", "viewer", refused))).contains("did not want to be recorded");
        String running = tell(other(kept));
        assertThat(ask("GET", "viewer", running).statusCode()).isEqualTo(409);
        assertThat(ask("DELETE", "owner", running).statusCode()).isEqualTo(409);
        assertThat(text(ask("GET", "viewer", path + "?stream=2"))).contains("was not recorded");

        Path file = data.resolve(kept.place());
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        HttpResponse<byte[]> damaged = ask("GET", "viewer", path);
        assertThat(damaged.statusCode()).isEqualTo(404);
        assertThat(text(damaged)).contains("cannot read");
        Files.delete(file);
        assertThat(ask("GET", "viewer", path + "/peaks").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldAskToComeAgain_whenTheStoreIsAway() throws Exception {
        isStoreAway = true;
        try {
            for (String place : List.of(path, path + "/peaks")) {
                HttpResponse<byte[]> answer = ask("GET", "viewer", place);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(header(answer, "retry-after")).isEqualTo("10");
                assertThat(text(answer)).contains("/api/problems/recording-away");
            }
            assertThat(audited()).as("nobody heard anything").isEmpty();
        } finally {
            isStoreAway = false;
        }
        assertThat(ask("GET", "viewer", path).statusCode()).isEqualTo(200);
    }

    /// One that goes on, without a file.
    private static Recording other(Recording like) {
        return new Recording(
                UUID.randomUUID(),
                1,
                like.node(),
                RecordingState.RUNNING,
                "",
                like.place() + "-other",
                like.keyId(),
                Recording.Size.NOTHING,
                NOW,
                null);
    }

    @Test
    void shouldTellThatThereIsARecording_whenCallsAreRead() throws Exception {
        String line =
                "\"recordings\":[{\"stream\":1,\"state\":\"kept\",\"length_ms\":2620,\"lost_ms\":0";

        assertThat(text(ask("GET", "viewer", path.replace("/recording", "")))).contains(line);
        assertThat(text(ask("GET", "viewer", "/api/calls"))).contains(line);
    }
}
