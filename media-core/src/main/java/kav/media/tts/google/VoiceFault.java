package kav.media.tts.google;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import kav.media.frame.SpeechFailure;

/// Why Google did not speak, in words for the owner. Stateless.
final class VoiceFault {
    private VoiceFault() {}

    static SpeechFailure timeout() {
        return failure(SpeechFailure.Kind.TIMEOUT, "Google's voice did not answer in time.");
    }

    static SpeechFailure of(Throwable error) {
        if (!(error instanceof ApiException api)) {
            return failure(SpeechFailure.Kind.BROKEN, "Google's voice failed.");
        }
        StatusCode.Code code = api.getStatusCode().getCode();
        return switch (code) {
            case RESOURCE_EXHAUSTED ->
                    failure(
                            SpeechFailure.Kind.FULL,
                            "Google's quota for speaking is used up: ask for more in the Quotas page"
                                    + " of the project.");
            case DEADLINE_EXCEEDED -> timeout();
            case UNAUTHENTICATED ->
                    failure(
                            SpeechFailure.Kind.NOT_CONFIGURED,
                            "Google refuses the key: make a new key of the service account.");
            case PERMISSION_DENIED ->
                    failure(
                            SpeechFailure.Kind.NOT_CONFIGURED,
                            "Google's account may not speak: switch on the Text-to-Speech API.");
            case INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION, UNIMPLEMENTED ->
                    failure(
                            SpeechFailure.Kind.NOT_CONFIGURED,
                            "Google has no such voice in this language ("
                                    + code
                                    + "): change speech.google-voice.");
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    ALREADY_EXISTS,
                    ABORTED,
                    OUT_OF_RANGE,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS ->
                    failure(SpeechFailure.Kind.BROKEN, "Google's voice went away (" + code + ").");
        };
    }

    private static SpeechFailure failure(SpeechFailure.Kind kind, String cause) {
        return new SpeechFailure(GoogleSynthesizer.NAME, kind, cause);
    }
}
