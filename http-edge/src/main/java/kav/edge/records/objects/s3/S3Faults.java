package kav.edge.records.objects.s3;

import java.util.Locale;
import kav.edge.records.objects.ObjectStoreProblem;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What the owner is told when a store refuses: which key to look at, and what to do. The store's
/// own words stay out; its error code, which is one of a fixed list, may be named. Stateless.
final class S3Faults {
    private S3Faults() {}

    static ObjectStoreProblem problem(SdkException fault) {
        return new ObjectStoreProblem(
                fault instanceof S3Exception answered
                        ? ofAnswer(answered.statusCode(), codeOf(answered))
                        : "S3_ENDPOINT: the object store cannot be reached; look whether it runs and"
                                + " whether this server may connect to it",
                fault);
    }

    private static String codeOf(S3Exception answered) {
        AwsErrorDetails details = answered.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        return code.matches("[A-Za-z0-9.]{1,60}") ? code : "";
    }

    private static String ofAnswer(int status, String code) {
        return switch (code) {
            case "InvalidAccessKeyId" ->
                    "S3_ACCESS_KEY: the object store does not know this key; make one there and set"
                            + " it";
            case "SignatureDoesNotMatch" ->
                    "S3_SECRET_KEY: the object store refuses the signature; set the secret of that"
                            + " access key";
            case "NoSuchBucket" ->
                    "S3_BUCKET: there is no such bucket; make it, private, or mend its name";
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraint" ->
                    "S3_REGION: the bucket lies in another region; set that one";
            case "RequestTimeTooSkewed" ->
                    "the clock of this server and that of the object store differ by minutes; set"
                            + " the clock";
            case "QuotaExceeded", "InsufficientStorage", "XMinioStorageFull" ->
                    "S3_BUCKET: the object store is full; make room or take another one";
            default -> ofStatus(status, code);
        };
    }

    private static String ofStatus(int status, String code) {
        String what = code.isEmpty() ? Integer.toString(status) : status + " " + code;
        if (status == 401 || status == 403) {
            return "S3_ACCESS_KEY: the object store refuses this key (%s); let it put, get, delete and list in S3_BUCKET"
                    .formatted(what);
        }
        if (status == 404) {
            return "S3_BUCKET: the object store knows no such bucket; make it, or mend its name";
        }
        if (status / 100 == 3) {
            return "S3_REGION: the object store sends elsewhere (%s); set the bucket's region"
                    .formatted(what);
        }
        return String.format(
                Locale.ROOT,
                "S3_ENDPOINT: the object store answers %s; it is tried again, look at its own log",
                what);
    }
}
