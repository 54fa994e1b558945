package kav.edge.websocket;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// Writes a server's frames (RFC 6455, section 5: never masked, never fragmented). Thread-safe, no
/// state.
public final class FrameWriter {
    /// Most bytes that come before a frame's payload: the header, or a short one and a close code.
    public static final int MAX_HEADER_BYTES = 10;

    private static final int FIN = 0x80;

    private FrameWriter() {}

    /// Appends one whole text frame.
    ///
    /// @param out borrowed, grows as needed
    public static void text(ByteBuf out, byte[] text, int offset, int length) {
        header(out, 0x1, length);
        out.writeBytes(text, offset, length);
    }

    public static void ping(ByteBuf out) {
        header(out, 0x9, 0);
    }

    public static void pong(ByteBuf out, byte[] payload, int offset, int length) {
        header(out, 0xA, length);
        out.writeBytes(payload, offset, length);
    }

    /// Appends a close frame.
    ///
    /// @param code a sendable code; anything else (such as [CloseCode#NO_STATUS]) gives an empty
    ///   close frame
    /// @param why at most 123 bytes of UTF-8; cut to ASCII length when longer
    public static void close(ByteBuf out, int code, String why) {
        if (!CloseCode.isSendable(code)) {
            header(out, 0x8, 0);
            return;
        }
        byte[] text = why.getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(text.length, 123);
        header(out, 0x8, 2 + length);
        out.writeShort(code);
        out.writeBytes(text, 0, length);
    }

    private static void header(ByteBuf out, int opcode, int length) {
        out.writeByte(FIN | opcode);
        if (length < 126) {
            out.writeByte(length);
        } else if (length <= 0xFFFF) {
            out.writeByte(126);
            out.writeShort(length);
        } else {
            out.writeByte(127);
            out.writeLong(length);
        }
    }
}
