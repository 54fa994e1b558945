package kav.edge.e2e;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kav.edge.phone.CallSettings.Identity;
import kav.edge.phone.carrier.TwilioMessages;

/// One media stream of a call: Twilio's messages over a [RawStream].
final class TestCall implements AutoCloseable {
    static final int FRAME_BYTES = 160;
    private static final byte SILENCE = (byte) 0xFF;

    final String callSid;
    final RawStream stream;
    final TwilioMessages messages;
    private final byte[] frame = new byte[FRAME_BYTES];
    private long frames;
    private volatile boolean talks;

    TestCall(String callSid, RawStream stream) {
        this(callSid, Identity.sid("MZ"), stream);
    }

    TestCall(String callSid, String streamSid, RawStream stream) {
        this.callSid = callSid;
        this.stream = stream;
        messages = new TwilioMessages("AC0", callSid, streamSid);
        Arrays.fill(frame, SILENCE);
    }

    static String newSid() {
        return Identity.sid("CA");
    }

    /// A new call without a token, started.
    static TestCall start(int port) throws IOException {
        return start(port, newSid());
    }

    static TestCall start(int port, String callSid) throws IOException {
        return start(port, callSid, Map.of());
    }

    static TestCall start(int port, String callSid, Map<String, String> parameters)
            throws IOException {
        return new TestCall(callSid, RawStream.open(port)).begin(parameters);
    }

    TestCall begin(Map<String, String> parameters) throws IOException {
        stream.send(TwilioMessages.connected());
        stream.send(messages.start(parameters));
        return this;
    }

    /// The next frames of silence, all at once.
    void silence(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            stream.send(messages.media(20 * frames++, frame));
        }
    }

    /// Goes on sending silence in real time until [#close], on a thread of its own.
    TestCall talking() {
        talks = true;
        var _ =
                Thread.ofVirtual()
                        .name("talking")
                        .start(() -> {
                            try {
                                while (talks && stream.isOpen()) {
                                    silence(1);
                                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                                }
                            } catch (IOException over) {
                                talks = false;
                            }
                        });
        return this;
    }

    /// The caller hangs up; returns when the server has closed.
    RawStream.End hangUp() throws Exception {
        talks = false;
        stream.send(messages.stop());
        return stream.end();
    }

    /// Breaks the connection.
    @Override
    public void close() throws IOException {
        talks = false;
        stream.close();
    }
}
