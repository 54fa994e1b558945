package kav.edge.records.objects.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import kav.edge.records.objects.ObjectStore;
import kav.edge.records.objects.ObjectStoreProblem;
import kav.edge.records.objects.ObjectTape;
import kav.edge.settings.RecordingSettings;
import kav.edge.settings.Secret;
import kav.fakes.s3.FakeS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The real client against a store on loopback.
@Timeout(60)
class S3ObjectStoreTest {
    @TempDir private Path folder;
    private final FakeS3 fake = new FakeS3();
    private ObjectStore store;
    private Path file;
    private final byte[] content = new byte[3_000_000];

    @BeforeEach
    void open() throws IOException {
        new Random(5).nextBytes(content);
        file = Files.write(folder.resolve("tape"), content);
        store = open(fake.endpoint(), FakeS3.ACCESS_KEY, Duration.ofSeconds(10));
    }

    private static ObjectStore open(URI endpoint, String accessKey, Duration silence) {
        return S3ObjectStore.open(
                new RecordingSettings.S3(
                        endpoint,
                        "eu-central-1",
                        FakeS3.BUCKET,
                        new Secret(accessKey),
                        new Secret(FakeS3.SECRET_KEY),
                        "kav/"),
                silence);
    }

    @AfterEach
    void close() {
        store.close();
        fake.close();
    }

    @Test
    void shouldKeepWhatItWasGiven_andForgetIt() throws IOException {
        store.put("recordings/b/one", file);

        assertThat(fake.names()).containsExactly("kav/recordings/b/one");
        assertThat(fake.content("kav/recordings/b/one")).isEqualTo(content);
        assertThat(store.sizeOf("recordings/b/one")).hasValue(content.length);
        assertThat(store.sizeOf("recordings/b/two")).isEmpty();
        assertThat(store.read("recordings/b/one", 100, 50))
                .isEqualTo(Arrays.copyOfRange(content, 100, 150));
        assertThat(store.read("recordings/b/one", content.length - 3, 50)).hasSize(3);
        assertThat(store.read("recordings/b/one", content.length, 50)).isEmpty();
        assertThatThrownBy(() -> store.read("recordings/b/two", 0, 1))
                .isInstanceOf(NoSuchFileException.class);
        store.delete("recordings/b/one");
        store.delete("recordings/b/one");
        assertThat(fake.names()).isEmpty();
    }

    @Test
    void shouldTellOfEverythingBelowAName_inPages() throws IOException {
        fake.listInPagesOf(2);
        for (int i = 0; i < 5; i++) {
            fake.hold("kav/recordings/b/" + i, new byte[1], Instant.ofEpochSecond(i));
        }
        fake.hold("kav/recordings/c/9", new byte[1], Instant.EPOCH);
        fake.hold("others/recordings/b/9", new byte[1], Instant.EPOCH);
        List<ObjectStore.Stored> told = new ArrayList<>();

        store.list("recordings/b/", told::addAll);

        assertThat(told)
                .extracting(ObjectStore.Stored::name)
                .containsExactly(
                        "recordings/b/0",
                        "recordings/b/1",
                        "recordings/b/2",
                        "recordings/b/3",
                        "recordings/b/4");
        assertThat(told.get(3).at()).isEqualTo(Instant.ofEpochSecond(3));
    }

    @Test
    void shouldTryAgain_whenTheAnswerGetsLost() throws IOException {
        fake.next(new FakeS3.Fault.Unanswered()).next(new FakeS3.Fault.Refused(503, "SlowDown"));

        store.put("recordings/b/one", file);

        assertThat(fake.content("kav/recordings/b/one")).isEqualTo(content);
        assertThat(fake.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "403, InvalidAccessKeyId, S3_ACCESS_KEY: ",
        "403, SignatureDoesNotMatch, S3_SECRET_KEY: ",
        "403, AccessDenied, S3_ACCESS_KEY: ",
        "404, NoSuchBucket, S3_BUCKET: ",
        "400, AuthorizationHeaderMalformed, S3_REGION: ",
        "507, XMinioStorageFull, S3_BUCKET: ",
        "500, InternalError, S3_ENDPOINT: "
    })
    void shouldNameKeyAndRemedy_whenTheStoreRefuses(int status, String code, String start) {
        fake.refuse(status, code);

        assertThatThrownBy(() -> store.put("recordings/b/one", file))
                .isInstanceOfSatisfying(
                        ObjectStoreProblem.class,
                        problem ->
                                assertThat(problem.sentence())
                                        .startsWith(start)
                                        .contains("; ")
                                        .doesNotContain("said so", FakeS3.SECRET_KEY));
    }

    @Test
    void shouldNameTheKey_whenTheStoreDoesNotKnowIt() {
        try (ObjectStore other = open(fake.endpoint(), "another-key", Duration.ofSeconds(10))) {
            assertThatThrownBy(other::check).hasMessageStartingWith("S3_ACCESS_KEY: ");
        }
    }

    @Test
    void shouldNameTheEndpoint_whenNothingAnswers() {
        for (int i = 0; i < 10; i++) {
            fake.next(new FakeS3.Fault.Stalled());
        }
        try (ObjectStore other = open(fake.endpoint(), FakeS3.ACCESS_KEY, Duration.ofMillis(100))) {
            assertThatThrownBy(other::check).hasMessageStartingWith("S3_ENDPOINT: ");
        }
        fake.close();
        assertThatThrownBy(store::check).hasMessageStartingWith("S3_ENDPOINT: ");
    }

    @Test
    void shouldReadAWholeTapeInFewRequests_andAPartInOne() throws IOException {
        fake.hold("kav/recordings/b/one", content, Instant.EPOCH);
        byte[] read = new byte[content.length];
        try (ObjectTape tape = new ObjectTape(store, "recordings/b/one")) {
            ByteBuffer piece = ByteBuffer.allocate(3_228);
            int done = 0;
            while (tape.read(piece.clear(), done) > 0) {
                piece.flip();
                int length = piece.remaining();
                piece.get(read, done, length);
                done += length;
            }
            assertThat(done).isEqualTo(content.length);
        }
        assertThat(read).isEqualTo(content);
        assertThat(fake.requests()).hasSizeLessThan(9);

        int before = fake.requests().size();
        try (ObjectTape tape = new ObjectTape(store, "recordings/b/one")) {
            ByteBuffer piece = ByteBuffer.allocate(10);
            assertThat(tape.read(piece, 2_000_000)).isEqualTo(10);
            assertThat(piece.array()).isEqualTo(Arrays.copyOfRange(content, 2_000_000, 2_000_010));
        }
        assertThat(fake.requests()).hasSize(before + 1);
    }
}
