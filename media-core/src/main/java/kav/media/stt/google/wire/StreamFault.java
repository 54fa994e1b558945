package kav.media.stt.google.wire;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import kav.media.frame.SpeechFailure;

/// Why a stream ended before its time. Immutable.
///
/// @param kind what to do about it
/// @param code Google's status code, or our own word for what we saw; fit for logs
public record StreamFault(Kind kind, String code) {
    public enum Kind {
        /// A new stream may work.
        AGAIN,
        /// A new stream may work after a longer while.
        LATER,
        /// A new stream would end the same way.
        NEVER
    }

    /// No audio could be sent for too long.
    public static final StreamFault STALLED = new StreamFault(Kind.AGAIN, "STALLED");

    /// Google ended the stream although audio still came.
    public static final StreamFault ENDED = new StreamFault(Kind.AGAIN, "ENDED");

    /// By status code. OUT_OF_RANGE (v1) and ABORTED (v2) are also the ends of streams that grew
    /// too old or too quiet.
    public static StreamFault of(Throwable error) {
        if (!(error instanceof ApiException api)) {
            return new StreamFault(Kind.AGAIN, error.getClass().getSimpleName());
        }
        StatusCode.Code code = api.getStatusCode().getCode();
        Kind kind =
                switch (code) {
                    case RESOURCE_EXHAUSTED -> Kind.LATER;
                    case INVALID_ARGUMENT,
                            PERMISSION_DENIED,
                            UNAUTHENTICATED,
                            NOT_FOUND,
                            FAILED_PRECONDITION,
                            UNIMPLEMENTED ->
                            Kind.NEVER;
                    case OK,
                            CANCELLED,
                            UNKNOWN,
                            DEADLINE_EXCEEDED,
                            ALREADY_EXISTS,
                            ABORTED,
                            OUT_OF_RANGE,
                            INTERNAL,
                            UNAVAILABLE,
                            DATA_LOSS ->
                            Kind.AGAIN;
                };
        return new StreamFault(kind, code.name());
    }

    /// The same in words for the owner.
    public SpeechFailure toFailure() {
        return switch (kind) {
            case AGAIN ->
                    new SpeechFailure(
                            GoogleSpeechSettings.ENGINE,
                            SpeechFailure.Kind.BROKEN,
                            "Google's speech recognition went away and did not come back ("
                                    + code
                                    + ").");
            case LATER ->
                    new SpeechFailure(
                            GoogleSpeechSettings.ENGINE,
                            SpeechFailure.Kind.FULL,
                            "Google's quota for speech recognition is used up: ask for more in the"
                                    + " Quotas page of the project.");
            case NEVER ->
                    new SpeechFailure(
                            GoogleSpeechSettings.ENGINE,
                            SpeechFailure.Kind.NOT_CONFIGURED,
                            remedy());
        };
    }

    private String remedy() {
        return switch (code) {
            case "UNAUTHENTICATED" ->
                    "Google refuses the key: make a new key of the service account.";
            case "PERMISSION_DENIED" ->
                    "Google's account may not recognize speech: switch on the Speech-to-Text API and"
                            + " give the account the role of a Speech client.";
            default ->
                    "Google's speech recognition does not know this language, model or region ("
                            + code
                            + "): change speech.google-model or speech.google-region.";
        };
    }
}
