package kav.edge.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a body of known length in pieces of 32 KiB, only as long as the connection is below its
/// write mark: a slow reader costs the write mark plus one piece, however long the body is.
/// Confined to the event loop.
final class ChunkPump implements BodyPump {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkPump.class);
    static final int PIECE_BYTES = 32 * 1024;

    private final Channel channel;
    private final Source source;
    private final Runnable onProgress;
    private final Runnable onDone;
    private long remainingBytes;
    private boolean isOver;

    /// @param onProgress called each time something more was handed to the socket
    /// @param onDone called once when the last piece was written
    ChunkPump(
            Channel channel,
            Source source,
            long lengthBytes,
            Runnable onProgress,
            Runnable onDone) {
        this.channel = channel;
        this.source = source;
        this.remainingBytes = lengthBytes;
        this.onProgress = onProgress;
        this.onDone = onDone;
    }

    /// Where the bytes come from.
    interface Source {
        /// @return a new buffer of 1..`maxBytes` bytes, owned by the caller
        ByteBuf next(Channel channel, int maxBytes) throws IOException;

        void close();

        static Source of(byte[] bytes) {
            return new ArraySource(bytes);
        }

        static Source of(Body.FilePart part) throws IOException {
            return new FileSource(
                    FileChannel.open(part.path(), StandardOpenOption.READ), part.offsetBytes());
        }
    }

    @Override
    public void start() {
        onWritable();
    }

    @Override
    public void onWritable() {
        if (isOver) {
            return;
        }
        onProgress.run();
        try {
            while (remainingBytes > 0 && channel.isWritable()) {
                ByteBuf piece = source.next(channel, (int) Math.min(PIECE_BYTES, remainingBytes));
                remainingBytes -= piece.readableBytes();
                var _ = channel.write(new DefaultHttpContent(piece));
            }
        } catch (IOException e) {
            LOG.atError().addKeyValue("cause", e.getClass().getName()).log("body cut short");
            onClosed();
            var _ = channel.close();
            return;
        }
        boolean isLast = remainingBytes == 0;
        if (isLast) {
            var _ = channel.write(LastHttpContent.EMPTY_LAST_CONTENT);
            onClosed();
        }
        channel.flush();
        if (isLast) {
            onDone.run();
        }
    }

    @Override
    public void onClosed() {
        if (!isOver) {
            isOver = true;
            source.close();
        }
    }

    private static final class ArraySource implements Source {
        private final byte[] bytes;
        private int position;

        ArraySource(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public ByteBuf next(Channel channel, int maxBytes) {
            ByteBuf piece = Unpooled.wrappedBuffer(bytes, position, maxBytes);
            position += maxBytes;
            return piece;
        }

        @Override
        public void close() {
            position = bytes.length;
        }
    }

    /// Reads on the event loop: pieces of files that were just asked for, mostly from the page
    /// cache.
    private static final class FileSource implements Source {
        private final FileChannel file;
        private long position;

        FileSource(FileChannel file, long position) {
            this.file = file;
            this.position = position;
        }

        @Override
        public ByteBuf next(Channel channel, int maxBytes) throws IOException {
            ByteBuf piece = channel.alloc().ioBuffer(maxBytes, maxBytes);
            try {
                int read = piece.writeBytes(file, position, maxBytes);
                if (read <= 0) {
                    throw new EOFException("the file became shorter");
                }
                position += read;
                return piece;
            } catch (IOException e) {
                piece.release();
                throw e;
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("cause", e.getClass().getName()).log("file not closed");
            }
        }
    }
}
