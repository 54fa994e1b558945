package kav.media.google;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.ChannelPoolSettings;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.auth.Credentials;
import io.grpc.ManagedChannelBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The connections to one Google service: a pool of fixed size, shared by all calls. Immutable.
///
/// Google's front end takes 100 streams a connection; further ones wait silently for ever, and a
/// dynamic pool grows too slowly to help (measured), so the pool is static and half full at its
/// peak.
///
/// @param credentials absent for a plaintext endpoint only
/// @param count connections in the pool
public record GoogleChannels(
        GoogleEndpoint endpoint, @Nullable Credentials credentials, int count) {
    /// Streams that are put on one connection when all is well.
    public static final int STREAMS_PER_CHANNEL = 50;

    /// Streams that one connection can carry at all.
    public static final int MOST_STREAMS_PER_CHANNEL = 100;

    private static final double HEADROOM = 1.2;

    /// After this long without traffic a ping asks whether the connection lives.
    private static final Duration PING_AFTER = Duration.ofSeconds(60);

    private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

    public GoogleChannels {
        if (count < 1) {
            throw new IllegalArgumentException("at least one connection");
        }
    }

    /// Connections for that many streams at the same time: `ceil(peak × 1.2 / 50)`.
    public static int countFor(int peakStreams) {
        return Math.max(1, (int) Math.ceil(peakStreams * HEADROOM / STREAMS_PER_CHANNEL));
    }

    /// Puts address and pool on a client's own builder.
    public InstantiatingGrpcChannelProvider provider(
            InstantiatingGrpcChannelProvider.Builder builder) {
        builder.setEndpoint(endpoint.target())
                .setChannelPoolSettings(
                        ChannelPoolSettings.builder()
                                .setInitialChannelCount(count)
                                .setMinChannelCount(count)
                                .setMaxChannelCount(count)
                                .setPreemptiveRefreshEnabled(true)
                                .build())
                .setKeepAliveTimeDuration(PING_AFTER)
                .setKeepAliveTimeoutDuration(PING_TIMEOUT);
        return builder.setChannelConfigurator(this::configure).build();
    }

    /// A stream is begun anew by us, from the right moment: the library's own retries would only
    /// keep a copy of each call's audio.
    private ManagedChannelBuilder<?> configure(ManagedChannelBuilder<?> channel) {
        channel.disableRetry();
        return endpoint.isPlaintext() ? channel.usePlaintext() : channel;
    }

    /// The account's credentials; none over plaintext, whatever was given.
    public CredentialsProvider credentialsProvider() {
        return endpoint.isPlaintext() || credentials == null
                ? NoCredentialsProvider.create()
                : FixedCredentialsProvider.create(credentials);
    }
}
