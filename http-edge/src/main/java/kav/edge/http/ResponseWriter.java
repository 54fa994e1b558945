package kav.edge.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Turns one [Response] into what Netty's encoders write. Confined to the event loop.
final class ResponseWriter {
    private final Channel channel;
    private final HttpSettings.Limits limits;
    private final DateHeader date;

    ResponseWriter(Channel channel, HttpSettings.Limits limits, DateHeader date) {
        this.channel = channel;
        this.limits = limits;
        this.date = date;
    }

    /// How the answer must look on this connection.
    ///
    /// @param isHead answer to `HEAD`: headers as for `GET`, no body
    /// @param isHttp2 framed by streams: no connection headers, no chunks
    /// @param isHttp10 knows no chunks: a body of unknown length ends with the connection
    /// @param isKeepAlive whether the connection stays open behind the answer
    record Wire(boolean isHead, boolean isHttp2, boolean isHttp10, boolean isKeepAlive) {}

    /// Writes the head, and the body where it is small.
    ///
    /// @return null when all is written (not flushed), else what sends the body; the caller starts
    ///   it by [BodyPump#start]
    @Nullable BodyPump write(Response response, Wire wire, StreamPump.Progress progress)
            throws IOException {
        HttpResponseStatus status = HttpResponseStatus.valueOf(response.status());
        boolean hasBody = !wire.isHead() && response.status() != 204 && response.status() != 304;
        return switch (response.body()) {
            case Body.Bytes bytes
                    when !hasBody || bytes.array().length <= ChunkPump.PIECE_BYTES -> {
                writeWhole(response, status, wire, bytes.array(), hasBody);
                yield null;
            }
            case Body.Bytes bytes -> {
                writeHead(response, status, wire, bytes.array().length);
                yield chunks(ChunkPump.Source.of(bytes.array()), bytes.array().length, progress);
            }
            case Body.FilePart part when !hasBody -> {
                writeWithoutBody(response, status, wire, part.lengthBytes());
                yield null;
            }
            case Body.FilePart part -> {
                ChunkPump.Source source = ChunkPump.Source.of(part);
                writeHead(response, status, wire, part.lengthBytes());
                yield chunks(source, part.lengthBytes(), progress);
            }
            case Body.Stream stream when !hasBody -> {
                writeWithoutBody(response, status, wire, stream.lengthBytes());
                yield null;
            }
            case Body.Stream stream -> {
                writeHead(response, status, wire, stream.lengthBytes());
                yield new StreamPump(channel, stream.writer(), limits, progress);
            }
        };
    }

    /// Says that the body may come (RFC 9110 section 15.2.1).
    void writeContinue() {
        var _ =
                channel.writeAndFlush(
                        new DefaultFullHttpResponse(
                                HttpVersion.HTTP_1_1,
                                HttpResponseStatus.CONTINUE,
                                Unpooled.EMPTY_BUFFER));
    }

    private BodyPump chunks(ChunkPump.Source source, long length, StreamPump.Progress progress) {
        return new ChunkPump(
                channel, source, length, () -> progress.onProgress(true), progress::onDone);
    }

    private void writeWhole(
            Response response,
            HttpResponseStatus status,
            Wire wire,
            byte[] bytes,
            boolean hasBody) {
        DefaultFullHttpResponse whole =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        status,
                        hasBody ? Unpooled.wrappedBuffer(bytes) : Unpooled.EMPTY_BUFFER);
        addHeaders(whole.headers(), response, wire);
        if (response.status() != 204 && response.status() != 304) {
            whole.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
        }
        var _ = channel.write(whole);
    }

    private void writeWithoutBody(
            Response response, HttpResponseStatus status, Wire wire, long length) {
        DefaultFullHttpResponse whole =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
        addHeaders(whole.headers(), response, wire);
        if (length >= 0 && response.status() != 204 && response.status() != 304) {
            whole.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        }
        var _ = channel.write(whole);
    }

    /// @param length of the body, or -1 when nobody knows
    private void writeHead(Response response, HttpResponseStatus status, Wire wire, long length) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
        addHeaders(head.headers(), response, wire);
        if (length >= 0) {
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        } else if (!wire.isHttp2() && !wire.isHttp10()) {
            head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        var _ = channel.write(head);
    }

    private void addHeaders(HttpHeaders headers, Response response, Wire wire) {
        for (Response.Header header : response.headers()) {
            headers.add(header.name(), header.value());
        }
        headers.set(HttpHeaderNames.DATE, date.now());
        if (!wire.isHttp2()) {
            if (!wire.isKeepAlive()) {
                headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            } else if (wire.isHttp10()) {
                headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
            }
        }
    }
}
