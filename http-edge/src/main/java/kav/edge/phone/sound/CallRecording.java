package kav.edge.phone.sound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import kav.media.codec.MuLaw;
import kav.media.codec.PcmWav;
import kav.media.frame.Frame;

/// Both sides of a call on the caller's sample clock: slot by slot, what the caller said and what
/// was played to the caller in the same 20 ms. Kept as μ-law, 16 kB a second. Confined to the phone
/// thread.
public final class CallRecording {
    private static final int STEREO_BLOCK_BYTES = 4;

    private final ByteArrayOutputStream caller = new ByteArrayOutputStream();
    private final ByteArrayOutputStream agent = new ByteArrayOutputStream();

    /// Adds the next 20 ms.
    ///
    /// @param callerFrame 160 bytes of μ-law, borrowed
    /// @param agentFrame 160 bytes of μ-law, borrowed
    public void add(byte[] callerFrame, byte[] agentFrame) {
        caller.write(callerFrame, 0, Frame.BYTES);
        agent.write(agentFrame, 0, Frame.BYTES);
    }

    /// Writes a stereo wav, 8 kHz, 16 bits: left the caller, right the agent.
    public void save(Path file) throws IOException {
        byte[] left = caller.toByteArray();
        byte[] right = agent.toByteArray();
        int dataBytes = left.length * STEREO_BLOCK_BYTES;
        ByteBuffer out =
                ByteBuffer.allocate(PcmWav.HEAD_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        PcmWav.head(out, 2, dataBytes);
        for (int index = 0; index < left.length; index++) {
            out.putShort(MuLaw.linear(left[index]));
            out.putShort(MuLaw.linear(right[index]));
        }
        Files.write(file, out.array());
    }
}
