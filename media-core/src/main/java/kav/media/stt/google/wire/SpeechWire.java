package kav.media.stt.google.wire;

import kav.media.stt.Recognizer;

/// Opens streams to Google, whatever the version of its interface. Thread-safe.
public interface SpeechWire extends AutoCloseable {
    /// Opens one stream; returns at once.
    ///
    /// @param listener called on the library's threads, one call at a time; exactly one of
    ///   `onCompleted` and `onFault` is its last
    Stream open(Recognizer.Request request, Listener listener);

    @Override
    void close();

    /// One stream. Used by one thread at a time; no method blocks, and all do nothing on a stream
    /// that has ended.
    interface Stream {
        /// Whether audio sent now leaves at once. A stream that waits for a place on a connection
        /// says no for ever.
        boolean isReady();

        /// μ-law, 8 kHz, mono, less than 15 KB; the bytes are copied.
        void send(byte[] ulaw, int offset, int length);

        /// No more audio: Google settles what it heard and completes the stream.
        void halfClose();

        void cancel();
    }

    /// Hears what comes back.
    interface Listener {
        void onHeard(Heard heard);

        void onCompleted();

        void onFault(StreamFault fault);
    }
}
