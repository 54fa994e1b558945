package kav.edge.websocket;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decodes a client's frames (RFC 6455, section 5) out of the bytes as they were read from the
/// socket and hands whole messages to a [FrameListener]. Makes no object per frame. Confined to the
/// socket's event loop.
///
/// The frame, as it lies in the buffer:
///
/// ```
///   FIN RSV1-3 opcode(4) | MASK length(7) | 16 or 64 bits of length, if 126 or 127 | masking key(32) | payload
/// ```
///
/// A client's frames are always masked; control frames are whole and at most 125 bytes; extensions
/// (RSV) are never negotiated here. A message longer than `maxMessageBytes`, whole or in fragments,
/// is a violation (1009).
public final class FrameDecoder {
    /// The order of most processors, so that nothing is turned round on its way.
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int MAX_HEADER_BYTES = 14;

    private final Scratch scratch;
    private final int maxMessageBytes;
    private final FrameListener listener;

    /// Fragments so far of a message in pieces; allocated for the first fragment, freed with the
    /// message.
    private byte @Nullable [] fragments;

    private int fragmentsLength;
    private int fragmentsOpcode;
    private boolean stopped;

    /// A loop's buffer for one unmasked message, shared by all its sockets; confined to that loop.
    public static final class Scratch {
        private final byte[] bytes;

        public Scratch(int maxMessageBytes) {
            bytes = new byte[Math.max(maxMessageBytes, MAX_CONTROL_BYTES) + Long.BYTES];
        }
    }

    public FrameDecoder(Scratch scratch, int maxMessageBytes, FrameListener listener) {
        this.scratch = scratch;
        this.maxMessageBytes = maxMessageBytes;
        this.listener = listener;
    }

    /// Decodes every whole frame in `in` and moves its reader index behind the last of them.
    ///
    /// @param in borrowed; bytes of an unfinished frame stay in it, to be offered again with more
    ///   behind them
    public void decode(ByteBuf in) {
        while (!stopped && decodeOne(in)) {
            // decodeOne moves the reader index
        }
    }

    /// Decodes nothing more; what is still read is ignored.
    public void stop() {
        stopped = true;
        fragments = null;
    }

    private boolean decodeOne(ByteBuf in) {
        int start = in.readerIndex();
        int readable = in.readableBytes();
        if (readable < 2) {
            return false;
        }
        int first = in.getUnsignedByte(start);
        int second = in.getUnsignedByte(start + 1);
        int lengthField = second & 0x7F;
        int headerBytes = lengthField < 126 ? 6 : lengthField == 126 ? 8 : MAX_HEADER_BYTES;
        if (!isHeaderValid(first, second)) {
            return false;
        }
        if (readable < headerBytes) {
            return false;
        }
        long length =
                switch (lengthField) {
                    case 126 -> in.getUnsignedShort(start + 2);
                    case 127 -> in.getLong(start + 2);
                    default -> lengthField;
                };
        if (!isShortest(lengthField, length)) {
            return violation(CloseCode.PROTOCOL_ERROR, "length not in its shortest form");
        }
        if (length > maxMessageBytes - (long) fragmentsLengthFor(first)) {
            return violation(CloseCode.TOO_BIG, "message too long");
        }
        if (readable - headerBytes < length) {
            return false;
        }
        int mask = in.getIntLE(start + headerBytes - 4);
        in.readerIndex(start + headerBytes);
        int bytes = (int) length;
        in.readBytes(scratch.bytes, 0, bytes);
        boolean ascii = unmask(scratch.bytes, bytes, mask);
        dispatch((first & 0x80) != 0, first & 0x0F, bytes, ascii);
        return true;
    }

    /// Whether no shorter spelling of the length exists (RFC 6455, 5.2); a negative one has none.
    private static boolean isShortest(int lengthField, long length) {
        return switch (lengthField) {
            case 126 -> length > MAX_CONTROL_BYTES;
            case 127 -> length > 0xFFFF;
            default -> true;
        };
    }

    private int fragmentsLengthFor(int first) {
        return (first & 0x08) == 0 ? fragmentsLength : 0;
    }

    private boolean isHeaderValid(int first, int second) {
        int opcode = first & 0x0F;
        boolean fin = (first & 0x80) != 0;
        if ((first & 0x70) != 0) {
            return violation(CloseCode.PROTOCOL_ERROR, "reserved bits set");
        }
        if ((second & 0x80) == 0) {
            return violation(CloseCode.PROTOCOL_ERROR, "frame not masked");
        }
        boolean control = (opcode & 0x08) != 0;
        if (control && (!fin || (second & 0x7F) > MAX_CONTROL_BYTES)) {
            return violation(CloseCode.PROTOCOL_ERROR, "control frame fragmented or too long");
        }
        if (opcode > PONG || (opcode > BINARY && opcode < CLOSE)) {
            return violation(CloseCode.PROTOCOL_ERROR, "unknown opcode");
        }
        if (!control && (opcode == CONTINUATION) != (fragments != null)) {
            return violation(CloseCode.PROTOCOL_ERROR, "fragments out of order");
        }
        return true;
    }

    /// Unmasks in place, eight bytes a step (the scratch has room for the overhang).
    ///
    /// @return whether all bytes are ASCII, so that the UTF-8 check can be left out
    private static boolean unmask(byte[] bytes, int length, int mask) {
        long mask64 = ((long) mask << 32) | (mask & 0xFFFF_FFFFL);
        long seen = 0;
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            long word = (long) LONG.get(bytes, i) ^ mask64;
            seen |= word;
            LONG.set(bytes, i, word);
        }
        int rest = length - i;
        if (rest > 0) {
            long word = (long) LONG.get(bytes, i) ^ mask64;
            LONG.set(bytes, i, word);
            seen |= word & (-1L >>> (Long.SIZE - rest * Byte.SIZE));
        }
        return (seen & HIGH_BITS) == 0;
    }

    private void dispatch(boolean fin, int opcode, int length, boolean ascii) {
        switch (opcode) {
            case PING -> listener.onPing(scratch.bytes, 0, length);
            case PONG -> listener.onPong();
            case CLOSE -> onCloseFrame(length);
            case CONTINUATION -> onFragment(fin, length);
            default -> {
                if (fin) {
                    onMessage(opcode, scratch.bytes, length, ascii);
                } else {
                    fragments = new byte[Math.max(1_024, length * 2)];
                    fragmentsOpcode = opcode;
                    onFragment(false, length);
                }
            }
        }
    }

    private void onFragment(boolean fin, int length) {
        byte[] collected = Objects.requireNonNull(fragments, "checked in the header");
        int total = fragmentsLength + length;
        if (total > collected.length) {
            collected = Arrays.copyOf(collected, Math.min(maxMessageBytes, total * 2));
            fragments = collected;
        }
        System.arraycopy(scratch.bytes, 0, collected, fragmentsLength, length);
        fragmentsLength = total;
        if (fin) {
            fragments = null;
            fragmentsLength = 0;
            onMessage(fragmentsOpcode, collected, total, false);
        }
    }

    private void onMessage(int opcode, byte[] bytes, int length, boolean ascii) {
        if (opcode == BINARY) {
            listener.onBinary(length);
        } else if (ascii || Utf8.isValid(bytes, 0, length)) {
            listener.onText(bytes, 0, length);
        } else {
            violation(CloseCode.INVALID_TEXT, "text is not UTF-8");
        }
    }

    private void onCloseFrame(int length) {
        if (length == 0) {
            stop();
            listener.onClose(CloseCode.NO_STATUS);
            return;
        }
        int code = length == 1 ? 0 : (scratch.bytes[0] & 0xFF) << 8 | (scratch.bytes[1] & 0xFF);
        if (!CloseCode.isSendable(code) || !Utf8.isValid(scratch.bytes, 2, length - 2)) {
            violation(CloseCode.PROTOCOL_ERROR, "bad close frame");
            return;
        }
        stop();
        listener.onClose(code);
    }

    private boolean violation(int closeCode, String why) {
        stop();
        listener.onViolation(closeCode, why);
        return false;
    }
}
