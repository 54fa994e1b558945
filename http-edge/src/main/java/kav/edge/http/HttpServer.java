package kav.edge.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kav.edge.tls.CertificateException;
import kav.edge.tls.ReloadingCertificate;
import org.jspecify.annotations.Nullable;

/// A listening socket with its event loops, from [#start] to [#close]. Thread-safe.
public final class HttpServer implements AutoCloseable {
    private static final int ACCEPT_BACKLOG = 1_024;

    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final ExecutorService virtualThreads;
    private final Channel listening;
    private final Connections connections;
    private final String transport;
    private final long drainMs;
    private final AtomicReference<Router> router;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private HttpServer(
            EventLoopGroup acceptor,
            EventLoopGroup loops,
            ExecutorService virtualThreads,
            Channel listening,
            Connections connections,
            Start start) {
        this.acceptor = acceptor;
        this.loops = loops;
        this.virtualThreads = virtualThreads;
        this.listening = listening;
        this.connections = connections;
        this.transport = start.transport();
        this.drainMs = start.drainMs();
        this.router = start.router();
    }

    private record Start(String transport, long drainMs, AtomicReference<Router> router) {}

    /// Listens from now on; whoever comes before [#serve] is asked to come again in a moment (503).
    ///
    /// @throws ListenException when it cannot; nothing is left running then
    public static HttpServer listen(HttpSettings settings) {
        return start(settings, Router.NOT_YET);
    }

    /// Listens and answers from now on.
    ///
    /// @throws ListenException when it cannot; nothing is left running then
    public static HttpServer start(HttpSettings settings, Router router) {
        return start(settings, router, "PORT");
    }

    /// The same for a port that another setting holds.
    ///
    /// @param portKey the setting's name
    public static HttpServer start(HttpSettings settings, Router router, String portKey) {
        AtomicReference<Router> routers = new AtomicReference<>(router);
        Supplier<SslContext> tls = null;
        ReloadingCertificate certificate = null;
        HttpSettings.Tls files = settings.tls();
        if (files != null) {
            certificate = certificate(settings, files);
            tls = certificate::current;
        }
        Transports transport = transport(settings);
        int loopCount =
                settings.loops() > 0
                        ? settings.loops()
                        : Runtime.getRuntime().availableProcessors();
        EventLoopGroup acceptor = transport.loops(1, "accept");
        EventLoopGroup loops = transport.loops(loopCount, "loop");
        ExecutorService virtualThreads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
        Connections connections =
                new Connections(
                        settings.limits().connections(),
                        settings.limits().connectionsPerAddress(),
                        settings.trustedProxies()::contains);
        var shared =
                new HttpPipeline.Shared(
                        settings,
                        new RequestGate(routers::get, settings),
                        new Dispatcher(virtualThreads, settings.limits().blockingRequests()),
                        new BodyBudget(settings.limits().allBodiesBytes()),
                        new DateHeader(Clock.systemUTC()));
        ServerBootstrap bootstrap =
                bootstrap(settings.limits())
                        .group(acceptor, loops)
                        .channel(transport.serverChannel())
                        .childHandler(new HttpPipeline(shared, tls, connections));
        Channel listening;
        try {
            listening = bind(bootstrap, settings, portKey);
        } catch (ListenException e) {
            stop(acceptor, loops, virtualThreads);
            throw e;
        }
        if (certificate != null && files != null) {
            watch(loops, certificate, files.checkEveryMs());
        }
        Start start = new Start(transport.name(), settings.timeouts().drainMs(), routers);
        return new HttpServer(acceptor, loops, virtualThreads, listening, connections, start);
    }

    /// Looks whether certificate and key can be used, and the system calls wanted, before anything
    /// else of a server is started.
    ///
    /// @throws ListenException when not
    public static void check(HttpSettings settings) {
        HttpSettings.Tls files = settings.tls();
        if (files != null) {
            var _ = certificate(settings, files);
        }
        var _ = transport(settings);
    }

    private static ReloadingCertificate certificate(HttpSettings settings, HttpSettings.Tls files) {
        try {
            return ReloadingCertificate.open(files.certificate(), files.key());
        } catch (CertificateException e) {
            throw new ListenException(
                    "TLS_CERT, TLS_KEY", settings.host(), settings.port(), e.getMessage(), e);
        }
    }

    private static Transports transport(HttpSettings settings) {
        try {
            return Transports.choose(settings.transport());
        } catch (IllegalStateException e) {
            String reason = String.valueOf(e.getMessage());
            throw new ListenException("TRANSPORT", settings.host(), settings.port(), reason, e);
        }
    }

    private static ServerBootstrap bootstrap(HttpSettings.Limits limits) {
        return new ServerBootstrap()
                .option(ChannelOption.SO_BACKLOG, ACCEPT_BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(limits.writeLowBytes(), limits.writeHighBytes()));
    }

    private static Channel bind(ServerBootstrap bootstrap, HttpSettings settings, String portKey) {
        var bound = bootstrap.bind(settings.host(), settings.port()).awaitUninterruptibly();
        if (bound.isSuccess()) {
            return bound.channel();
        }
        throw BindFailure.of(portKey, settings.host(), settings.port(), bound.cause());
    }

    /// Looks at the files on a virtual thread: a disk may be slow.
    private static void watch(
            EventLoopGroup loops, ReloadingCertificate certificate, long checkEveryMs) {
        var _ =
                loops.scheduleWithFixedDelay(
                        () -> {
                            Thread _ = Thread.startVirtualThread(certificate::reloadIfChanged);
                        },
                        checkEveryMs,
                        checkEveryMs,
                        TimeUnit.MILLISECONDS);
    }

    /// Answers by this table from now on.
    public void serve(Router routes) {
        router.set(routes);
    }

    /// Where it listens; the port is the real one when 0 was asked for.
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /// Hands over each event loop of the connections, to be measured.
    public void eachLoop(Consumer<ScheduledExecutorService> watcher) {
        loops.forEach(watcher);
    }

    /// Connections open now, WebSockets included.
    public int connections() {
        return connections.count();
    }

    /// `epoll`, `nio` or `io_uring`.
    public String transport() {
        return transport;
    }

    /// Stops listening, lets answers under way end (at most `drainMs`), closes what is left and
    /// ends the threads. WebSockets see [Drain] and are cut at the end of that time: end the calls
    /// before. Blocks; idempotent.
    @Override
    public void close() {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        var _ = listening.close().awaitUninterruptibly();
        connections.drain();
        if (!connections.awaitClosed(drainMs)) {
            connections.closeNow();
        }
        stop(acceptor, loops, virtualThreads);
    }

    private static void stop(
            EventLoopGroup acceptor, EventLoopGroup loops, @Nullable ExecutorService threads) {
        var accepting = acceptor.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        var looping = loops.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        var _ = accepting.awaitUninterruptibly();
        var _ = looping.awaitUninterruptibly();
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
