package kav.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkPumpTest {
    private static final int LENGTH = 1_000_000;

    @TempDir private Path folder;

    /// Keeps everything in the outbound buffer until it is opened: a peer that does not read.
    private static final class Gate extends ChannelOutboundHandlerAdapter {
        boolean isOpen;

        @Override
        public void flush(ChannelHandlerContext ctx) {
            if (isOpen) {
                ctx.flush();
            }
        }
    }

    @Test
    void shouldHoldNoMoreThanWriteMark_whenPeerDoesNotRead() throws Exception {
        byte[] bytes = new byte[LENGTH];
        new Random(7).nextBytes(bytes);
        Path file = Files.write(folder.resolve("file"), bytes);
        Gate gate = new Gate();
        EmbeddedChannel channel = new EmbeddedChannel(gate);
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(32_768, 65_536));
        AtomicInteger done = new AtomicInteger();
        ChunkPump pump =
                new ChunkPump(
                        channel,
                        ChunkPump.Source.of(new Body.FilePart(file, 10, LENGTH - 10)),
                        LENGTH - 10,
                        () -> {},
                        done::incrementAndGet);
        resumeWith(channel, pump);

        pump.start();
        assertThat(channel.bytesBeforeWritable()).isPositive();
        long pending = channel.unsafe().outboundBuffer().totalPendingWriteBytes();
        assertThat(pending).isBetween(65_536L, 65_536L + ChunkPump.PIECE_BYTES + 1_024);
        assertThat(done.get()).isZero();

        gate.isOpen = true;
        channel.flush();
        channel.runPendingTasks();
        assertThat(done.get()).isEqualTo(1);
        assertThat(sent(channel)).isEqualTo(Arrays.copyOfRange(bytes, 10, LENGTH));
    }

    private static void resumeWith(EmbeddedChannel channel, ChunkPump pump) {
        channel.pipeline()
                .addLast(
                        new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelWritabilityChanged(ChannelHandlerContext ctx) {
                                if (ctx.channel().isWritable()) {
                                    pump.onWritable();
                                }
                            }
                        });
    }

    private static byte[] sent(EmbeddedChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        boolean isEnded = false;
        for (HttpContent content = channel.readOutbound();
                content != null;
                content = channel.readOutbound()) {
            assertThat(isEnded).isFalse();
            isEnded = content instanceof LastHttpContent;
            content.content().readBytes(all, content.content().readableBytes());
            content.release();
        }
        assertThat(isEnded).isTrue();
        return all.toByteArray();
    }

    @Test
    void shouldCloseConnection_whenFileBecomesShorter() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[100]);
        EmbeddedChannel channel = new EmbeddedChannel();
        AtomicInteger done = new AtomicInteger();
        ChunkPump pump =
                new ChunkPump(
                        channel,
                        ChunkPump.Source.of(new Body.FilePart(file, 0, 200)),
                        200,
                        () -> {},
                        done::incrementAndGet);
        pump.start();
        assertThat(channel.isOpen()).isFalse();
        assertThat(done.get()).isZero();
        channel.releaseOutbound();
    }
}
