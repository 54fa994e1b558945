package kav.edge.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where recordings of calls lie. Immutable.
///
/// @param store where they go once a call is over
/// @param s3 absent when no bucket is named
public record RecordingSettings(Store store, @Nullable S3 s3) {
    /// Where recordings go.
    public enum Store {
        FOLDER,
        S3
    }

    /// An S3-compatible object store.
    ///
    /// @param endpoint absent: Amazon's
    /// @param prefix of all names, empty or ending in a slash
    public record S3(
            @Nullable URI endpoint,
            String region,
            String bucket,
            Secret accessKey,
            Secret secretKey,
            String prefix) {}

    static RecordingSettings read(SettingsReader reader, @Nullable URI endpoint) {
        Store store = reader.choice("recordings.store", Store.class);
        return new RecordingSettings(store, s3(reader, endpoint, store));
    }

    private static @Nullable S3 s3(SettingsReader reader, @Nullable URI endpoint, Store store) {
        String bucket = reader.optional("recordings.s3-bucket");
        Secret accessKey = reader.secret("recordings.s3-access-key", 1);
        Secret secretKey = reader.secret("recordings.s3-secret-key", 1);
        String region = reader.required("recordings.s3-region");
        String prefix = prefix(reader);
        checkEndpoint(reader, endpoint);
        boolean isWanted =
                store == Store.S3
                        || bucket != null
                        || accessKey != null
                        || secretKey != null
                        || endpoint != null;
        if (!isWanted) {
            return null;
        }
        demand(reader, "recordings.s3-bucket", bucket);
        demand(reader, "recordings.s3-access-key", accessKey);
        demand(reader, "recordings.s3-secret-key", secretKey);
        if (bucket != null && !bucket.matches("[a-zA-Z0-9][a-zA-Z0-9._-]{1,62}")) {
            reader.problem(
                    "recordings.s3-bucket",
                    "is no name of a bucket",
                    "give its name alone, without s3:// and without a path");
        }
        return bucket == null || accessKey == null || secretKey == null
                ? null
                : new S3(endpoint, region, bucket, accessKey, secretKey, prefix);
    }

    private static void demand(SettingsReader reader, String key, @Nullable Object value) {
        if (value == null) {
            reader.problem(
                    key,
                    "is not set while other settings of the object store are",
                    "set it, or take RECORDING_STORE=folder and no S3_ setting at all");
        }
    }

    private static void checkEndpoint(SettingsReader reader, @Nullable URI endpoint) {
        if (endpoint == null) {
            return;
        }
        String path = endpoint.getPath();
        boolean isBare =
                (path == null || path.isEmpty() || path.equals("/"))
                        && endpoint.getQuery() == null
                        && endpoint.getUserInfo() == null;
        if (!isBare) {
            reader.problem(
                    "recordings.s3-endpoint",
                    "holds more than scheme, host and port",
                    "give https://host[:port]; the bucket goes into S3_BUCKET");
        }
    }

    private static String prefix(SettingsReader reader) {
        String prefix = reader.text("recordings.s3-prefix");
        boolean isName = prefix.matches("[a-zA-Z0-9._/-]*");
        if (!isName || prefix.startsWith("/") || prefix.contains("//") || prefix.contains("..")) {
            reader.problem(
                    "recordings.s3-prefix",
                    "is no beginning of a name",
                    "give letters, digits, . _ - and / between them, such as kav/");
        }
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }
}
