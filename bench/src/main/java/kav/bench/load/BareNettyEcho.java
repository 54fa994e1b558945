package kav.bench.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The floor Kav is measured against: Netty's own HTTP and WebSocket handlers, each text sent back
/// as it came, one flush a read. One event loop, no JSON, no rings, no calls.
public final class BareNettyEcho implements AutoCloseable {
    private static final int MAX_HANDSHAKE_BYTES = 8_192;
    private static final int BACKLOG = 4_096;

    private final EventLoopGroup loop;
    private final Channel channel;

    /// Listens on 127.0.0.1; port 0 takes a free one.
    public BareNettyEcho(int port) {
        this(port, null);
    }

    /// The same over TLS.
    ///
    /// @param tls null: without
    public BareNettyEcho(int port, @Nullable SslContext tls) {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory factory = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> type =
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        loop = new MultiThreadIoEventLoopGroup(1, factory);
        channel =
                new ServerBootstrap()
                        .group(loop)
                        .channel(type)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(new Pipeline(tls))
                        .bind(InetAddress.getLoopbackAddress(), port)
                        .syncUninterruptibly()
                        .channel();
    }

    /// The port it listens on.
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /// The port, and for TLS the files of the certificate and of its key.
    public static void main(String[] arguments) throws SSLException {
        SslContext tls =
                arguments.length < 3
                        ? null
                        : context(new File(arguments[1]), new File(arguments[2]));
        BareNettyEcho echo = new BareNettyEcho(Integer.parseInt(arguments[0]), tls);
        System.out.println("bare Netty echo on 127.0.0.1:" + echo.port());
        echo.channel.closeFuture().syncUninterruptibly();
    }

    /// TLS 1.3 by BoringSSL where it loads, else by the JDK.
    static SslContext context(File certificate, File key) throws SSLException {
        return SslContextBuilder.forServer(certificate, key)
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.3")
                .build();
    }

    private static final class Pipeline extends ChannelInitializer<Channel> {
        private final @Nullable SslContext tls;

        Pipeline(@Nullable SslContext tls) {
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel child) {
            if (tls != null) {
                child.pipeline().addLast(tls.newHandler(child.alloc()));
            }
            child.pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(MAX_HANDSHAKE_BYTES))
                    .addLast(new WebSocketServerProtocolHandler(ServerProcess.PATH))
                    .addLast(new Echo());
        }
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof WebSocketFrame) {
                var _ = context.write(message, context.voidPromise());
            } else {
                ReferenceCountUtil.release(message);
                var _ = context.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
