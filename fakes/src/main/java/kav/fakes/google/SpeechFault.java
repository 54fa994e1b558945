package kav.fakes.google;

import io.grpc.Status;

/// What goes wrong with one stream. Immutable.
public sealed interface SpeechFault {
    /// Nothing, until the stream is too old.
    record None() implements SpeechFault {}

    /// The stream ends with a status once it has received so many bytes of audio; 0: before any.
    record Break(long afterBytes, Status.Code code) implements SpeechFault {}

    /// The stream reads nothing more once it has received so many bytes.
    record Stall(long afterBytes) implements SpeechFault {}

    /// Which fault befalls a stream.
    interface Plan {
        /// @param stream 1 for the first stream that is opened
        SpeechFault of(int stream);
    }
}
