package kav.edge.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import kav.edge.outbound.OutboundProblem.Reason;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// One request on a connection of its own, to addresses that are already checked. Confined to one
/// thread; blocks.
final class PinnedExchange {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final int MAX_HEADER_LINE = 16 * 1024;
    private static final int MAX_HEADERS = 100;
    private static final int KEPT_OF_A_BAD_ANSWER = 8 * 1024;

    private final Target target;
    private final List<InetAddress> addresses;
    private final @Nullable SSLContext trust;
    private final ScheduledExecutorService deadlines;

    PinnedExchange(
            Target target,
            List<InetAddress> addresses,
            @Nullable SSLContext trust,
            ScheduledExecutorService deadlines) {
        this.target = target;
        this.addresses = addresses;
        this.trust = trust;
        this.deadlines = deadlines;
    }

    /// @throws OutboundProblem when it fails
    OutboundAnswer run(OutboundRequest request, Duration within, OutputStream sink) {
        HttpUriRequestBase sent = sent(request, within);
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline =
                deadlines.schedule(
                        () -> {
                            late.set(true);
                            sent.cancel();
                        },
                        within.toMillis(),
                        TimeUnit.MILLISECONDS);
        BasicHttpClientConnectionManager connections = connections(within);
        try (CloseableHttpClient client = client(connections);
                ClassicHttpResponse answer =
                        client.executeOpen(
                                new HttpHost(
                                        target.https() ? "https" : "http",
                                        target.host(),
                                        target.port()),
                                sent,
                                null)) {
            return read(answer, request, sink);
        } catch (IOException failed) {
            throw new OutboundProblem(late.get() ? Reason.TIMEOUT : reason(failed));
        } finally {
            deadline.cancel(false);
            connections.close(CloseMode.IMMEDIATE);
        }
    }

    private HttpUriRequestBase sent(OutboundRequest request, Duration within) {
        HttpUriRequestBase sent = new HttpUriRequestBase(request.method(), target.url());
        sent.setConfig(
                RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(within))
                        .setProtocolUpgradeEnabled(false)
                        .build());
        request.headers().forEach(sent::setHeader);
        if (!request.mediaTypes().isEmpty() && !request.headers().containsKey("Accept")) {
            sent.setHeader("Accept", String.join(", ", request.mediaTypes()));
        }
        OutboundRequest.Content content = request.content();
        if (content != null) {
            sent.setEntity(
                    new ByteArrayEntity(content.bytes(), ContentType.parse(content.mediaType())));
        }
        return sent;
    }

    private CloseableHttpClient client(BasicHttpClientConnectionManager connections) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setUserAgent("Kav")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    private BasicHttpClientConnectionManager connections(Duration within) {
        TlsSocketStrategy tls =
                trust == null
                        ? DefaultClientTlsStrategy.createDefault()
                        : new DefaultClientTlsStrategy(trust);
        BasicHttpClientConnectionManager connections =
                BasicHttpClientConnectionManager.create(
                        null,
                        new CheckedAddresses(),
                        RegistryBuilder.<TlsSocketStrategy>create().register("https", tls).build(),
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(
                                        Http1Config.custom()
                                                .setMaxLineLength(MAX_HEADER_LINE)
                                                .setMaxHeaderCount(MAX_HEADERS)
                                                .build())
                                .build());
        Duration connect = CONNECT_TIME.compareTo(within) < 0 ? CONNECT_TIME : within;
        connections.setConnectionConfig(
                ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(Timeout.of(within))
                        .build());
        connections.setTlsConfig(
                TlsConfig.custom().setHandshakeTimeout(Timeout.of(connect)).build());
        return connections;
    }

    private static OutboundAnswer read(
            ClassicHttpResponse response, OutboundRequest request, OutputStream sink)
            throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(
                    header.getName().toLowerCase(Locale.ROOT),
                    header.getValue() == null ? "" : header.getValue());
        }
        OutboundAnswer answer = new OutboundAnswer(response.getCode(), headers, 0);
        HttpEntity entity = response.getEntity();
        if (answer.isGood()) {
            checkKind(answer, request);
        }
        if (entity == null) {
            return answer;
        }
        long most = answer.isGood() ? request.maxBytes() : KEPT_OF_A_BAD_ANSWER;
        if (answer.isGood() && entity.getContentLength() > most) {
            throw new OutboundProblem(Reason.TOO_LARGE);
        }
        long bytes = copy(entity.getContent(), sink, most);
        if (bytes > most && answer.isGood()) {
            throw new OutboundProblem(Reason.TOO_LARGE);
        }
        return new OutboundAnswer(answer.status(), headers, Math.min(bytes, most));
    }

    private static void checkKind(OutboundAnswer answer, OutboundRequest request) {
        String encoding = answer.header("content-encoding").orElse("identity");
        String type = answer.mediaType();
        boolean wanted =
                request.mediaTypes().isEmpty()
                        || request.mediaTypes().stream()
                                .anyMatch(allowed ->
                                        allowed.endsWith("/*")
                                                ? type.startsWith(
                                                        allowed.substring(0, allowed.length() - 1))
                                                : type.equals(allowed));
        if (!wanted || !encoding.equalsIgnoreCase("identity")) {
            throw new OutboundProblem(Reason.MEDIA_TYPE);
        }
    }

    /// Hands on at most `most` bytes.
    ///
    /// @return bytes seen: one more than `most` when there were more
    private static long copy(InputStream content, OutputStream sink, long most) throws IOException {
        byte[] piece = new byte[8 * 1024];
        long bytes = 0;
        while (true) {
            int read = content.read(piece, 0, (int) Math.min(piece.length, most + 1 - bytes));
            if (read < 0) {
                return bytes;
            }
            sink.write(piece, 0, (int) Math.min(read, most - bytes));
            bytes += read;
            if (bytes > most) {
                return bytes;
            }
        }
    }

    private static Reason reason(IOException failed) {
        return switch (failed) {
            case ConnectTimeoutException _ -> Reason.CONNECT;
            case ConnectException _ -> Reason.CONNECT;
            case NoRouteToHostException _ -> Reason.CONNECT;
            case UnknownHostException _ -> Reason.CONNECT;
            case SSLHandshakeException _ -> Reason.TLS;
            case SSLPeerUnverifiedException _ -> Reason.TLS;
            case SocketTimeoutException _ -> Reason.TIMEOUT;
            default -> Reason.BROKEN;
        };
    }

    /// Answers with what is checked, and for that one host.
    private final class CheckedAddresses implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!host.equals(target.host())) {
                throw new UnknownHostException();
            }
            return addresses.toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
