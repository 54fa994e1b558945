package kav.fakes.google;

import io.grpc.Status;

/// One stream of either version of the interface, without the words of its messages. Its own lock
/// puts audio and the passing of time in order.
final class FakeStream implements StreamEar.Speaker {
    private static final int BYTES_PER_MS = 8;

    /// Google: "Exceeded maximum allowed stream duration of 305 seconds."
    private static final long LONGEST_BYTES = 305_000L * BYTES_PER_MS;

    /// Google: "Long duration elapsed without audio", after about 10 s.
    private static final long LONGEST_IDLE_MS = 10_000;

    private final FakeSpeech speech;
    private final Version version;
    private final SpeechFault fault;
    private final StreamEar ear;
    private final Wire wire;
    private long received;
    private long idleMs;
    private boolean isStalled;
    private boolean isEnding;
    private boolean isOver;

    /// What differs between the versions.
    record Version(Status tooOld, Status tooQuiet) {
        static final Version V1 =
                new Version(
                        Status.OUT_OF_RANGE.withDescription(
                                "Exceeded maximum allowed stream duration of 305 seconds."),
                        Status.OUT_OF_RANGE.withDescription(
                                "Audio Timeout Error: Long duration elapsed without audio. Audio"
                                        + " should be sent close to real time."));
        static final Version V2 =
                new Version(
                        Status.ABORTED.withDescription(
                                "Max duration of 5 minutes reached for stream."),
                        Status.ABORTED.withDescription(
                                "Stream timed out after receiving no more client requests."));
    }

    /// The way back to the client.
    interface Wire {
        void interim(String text, long endMs);

        void settle(String text, long endMs);

        void voiceBegan(long atMs);

        void complete();

        void fail(Status status);

        /// Asks for one more message.
        void more();
    }

    FakeStream(FakeSpeech speech, Version version, SpeechFault fault, StreamEar ear, Wire wire) {
        this.speech = speech;
        this.version = version;
        this.fault = fault;
        this.ear = ear;
        this.wire = wire;
    }

    /// The configuration came.
    ///
    /// @return whether the stream goes on
    synchronized boolean begin() {
        if (fault instanceof SpeechFault.Break(long afterBytes, Status.Code code)
                && afterBytes <= 0) {
            fail(code.toStatus().withDescription("scripted"), 0);
        } else {
            wire.more();
        }
        return !isOver;
    }

    synchronized void hear(byte[] ulaw) {
        if (isOver) {
            return;
        }
        idleMs = 0;
        long at = received;
        received += ulaw.length;
        ear.hear(ulaw, at, this);
        Status end = end();
        if (!end.isOk()) {
            fail(end, ulaw.length);
            return;
        }
        isStalled = fault instanceof SpeechFault.Stall(long afterBytes) && received >= afterBytes;
        speech.onAudio(ulaw.length);
        if (!isStalled) {
            wire.more();
        }
    }

    private Status end() {
        if (received >= LONGEST_BYTES) {
            return version.tooOld;
        }
        return fault instanceof SpeechFault.Break(long afterBytes, Status.Code code)
                        && received >= afterBytes
                ? code.toStatus().withDescription("scripted")
                : Status.OK;
    }

    /// No audio came for so long.
    synchronized void letTimePass(long ms) {
        idleMs += ms;
        if (!isOver && !isStalled && idleMs >= LONGEST_IDLE_MS) {
            fail(version.tooQuiet, 0);
        }
    }

    /// The client sends no more.
    synchronized void halfClose() {
        isEnding = true;
        if (!speech.holdsLastWords()) {
            sayLastWords();
        }
    }

    synchronized void sayLastWords() {
        if (isEnding && !isOver) {
            ear.finish(this);
            isOver = true;
            speech.onEnded(this);
            wire.complete();
        }
    }

    synchronized void cancelled() {
        if (!isOver) {
            isOver = true;
            speech.onEnded(this);
        }
    }

    /// The stream counts as ended before the client can know of it, and its last audio as received
    /// only then: whoever compares both sides never sees a half of it.
    private void fail(Status status, int audioBytes) {
        isOver = true;
        speech.onEnded(this);
        speech.onBroken();
        speech.onAudio(audioBytes);
        wire.fail(status);
    }

    @Override
    public void interim(String text, long endMs) {
        speech.onAnswer();
        wire.interim(text, endMs);
    }

    @Override
    public void settle(String text, long endMs) {
        speech.onAnswer();
        wire.settle(text, endMs);
    }

    @Override
    public void voiceBegan(long atMs) {
        speech.onAnswer();
        wire.voiceBegan(atMs);
    }
}
