package kav.edge.records.objects.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kav.edge.records.objects.ObjectStore;
import kav.edge.settings.RecordingSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket of an S3-compatible store. Requests are signed and tried three times; nothing but the
/// settings is read (no profiles, no roles of the machine). Only what every such store knows is
/// used: no checksums in trailers, no chunked signatures; a put carries its MD5, which the store
/// compares. Thread-safe; blocks, a put at most ten minutes.
public final class S3ObjectStore implements ObjectStore {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int NOT_THERE = 404;
    private static final int BEHIND_THE_END = 416;

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    private S3ObjectStore(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    public static S3ObjectStore open(RecordingSettings.S3 settings) {
        return open(settings, SILENCE);
    }

    /// @param silence after which a store that says nothing counts as away
    static S3ObjectStore open(RecordingSettings.S3 settings, Duration silence) {
        AwsBasicCredentials credentials =
                AwsBasicCredentials.create(
                        settings.accessKey().reveal(), settings.secretKey().reveal());
        S3ClientBuilder builder =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .credentialsProvider(StaticCredentialsProvider.create(credentials))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT_TIME)
                                        .socketTimeout(silence))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(
                                S3Configuration.builder().chunkedEncodingEnabled(false).build())
                        .overrideConfiguration(override ->
                                override.apiCallTimeout(LONGEST)
                                        .defaultProfileFile(ProfileFile.aggregator().build()));
        URI endpoint = settings.endpoint();
        if (endpoint != null) {
            // Few other stores have a name for each bucket.
            builder.endpointOverride(endpoint).forcePathStyle(true);
        }
        return new S3ObjectStore(builder.build(), settings.bucket(), settings.prefix());
    }

    @Override
    public void check() throws IOException {
        var _ =
                answer(() ->
                        client.listObjectsV2(ask -> ask.bucket(bucket).prefix(prefix).maxKeys(1)));
    }

    @Override
    public void put(String name, Path file) throws IOException {
        String md5 = md5(file);
        var _ =
                answer(() ->
                        client.putObject(
                                ask ->
                                        ask.bucket(bucket)
                                                .key(prefix + name)
                                                .contentType("application/octet-stream")
                                                .contentMD5(md5),
                                RequestBody.fromFile(file)));
    }

    private static String md5(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[64 * 1024];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public OptionalLong sizeOf(String name) throws IOException {
        try {
            return OptionalLong.of(
                    client.headObject(ask -> ask.bucket(bucket).key(prefix + name))
                            .contentLength());
        } catch (S3Exception answered) {
            if (answered.statusCode() == NOT_THERE) {
                return OptionalLong.empty();
            }
            throw S3Faults.problem(answered);
        } catch (SdkException fault) {
            throw S3Faults.problem(fault);
        }
    }

    @Override
    public byte[] read(String name, long from, int length) throws IOException {
        String range = "bytes=" + from + "-" + (from + length - 1);
        try {
            return client.getObject(
                            ask -> ask.bucket(bucket).key(prefix + name).range(range),
                            ResponseTransformer.toBytes())
                    .asByteArrayUnsafe();
        } catch (NoSuchKeyException none) {
            throw new NoSuchFileException(name);
        } catch (S3Exception answered) {
            if (answered.statusCode() == BEHIND_THE_END) {
                return new byte[0];
            }
            throw S3Faults.problem(answered);
        } catch (SdkException fault) {
            throw S3Faults.problem(fault);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        var _ = answer(() -> client.deleteObject(ask -> ask.bucket(bucket).key(prefix + name)));
    }

    @Override
    public void list(String below, Consumer<List<Stored>> page) throws IOException {
        String token = null;
        do {
            String after = token;
            ListObjectsV2Response found =
                    answer(() ->
                            client.listObjectsV2(ask ->
                                    ask.bucket(bucket)
                                            .prefix(prefix + below)
                                            .continuationToken(after)));
            page.accept(
                    found.contents().stream()
                            .map(object ->
                                    new Stored(
                                            object.key().substring(prefix.length()),
                                            object.lastModified()))
                            .toList());
            token = Boolean.TRUE.equals(found.isTruncated()) ? found.nextContinuationToken() : null;
        } while (token != null);
    }

    private static <T> T answer(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (SdkException fault) {
            throw S3Faults.problem(fault);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
