package kav.edge.api.call;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kav.crm.audit.AuditRepository;
import kav.crm.call.CallRepository;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingRepository;
import kav.crm.recording.RecordingState;
import kav.crm.recording.TapeReader;
import kav.crm.recording.TapeShelf;
import kav.crm.sealing.SealBrokenException;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.http.ProblemException;
import kav.edge.http.Response;
import kav.edge.records.objects.ObjectStoreProblem;

/// The sound of calls: played from any place, drawn, deleted. Each listening stands in the audit
/// log. Thread-safe.
public final class RecordingApi {
    private static final String ONE = "/api/calls/{id}/recording";
    private static final String NONE = "no-recording";
    private static final String NONE_WORDS = "there is nothing to hear; the detail says why";
    private static final String RUNNING = "recording-running";
    private static final String RUNNING_WORDS = "the call is still going on";
    private static final String AWAY = "recording-away";
    private static final String AWAY_WORDS =
            "the store that keeps it does not answer now: see Retry-After";
    private static final Duration WHEN_AWAY = Duration.ofSeconds(10);
    private static final String DELETED = "Somebody of the business deleted it.";

    private final CallRepository calls;
    private final RecordingRepository rows;
    private final AuditRepository audit;
    private final TapeShelf shelf;
    private final Listenings listenings = new Listenings();

    /// @param shelf from which recordings are taken
    public RecordingApi(
            CallRepository calls,
            RecordingRepository rows,
            AuditRepository audit,
            TapeShelf shelf) {
        this.calls = calls;
        this.rows = rows;
        this.audit = audit;
        this.shelf = shelf;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                ONE,
                                Right.RECORDS_READ,
                                "playRecording",
                                "The sound of a call as WAV, caller left, agent right; takes Range"
                                        + " and answers it with 206")
                        .query("stream", Integer.class, "Which of the call's streams; usually 1")
                        .answers(200, "audio/wav")
                        .fails(404, NONE, NONE_WORDS)
                        .fails(409, RUNNING, RUNNING_WORDS)
                        .fails(416, "range-outside", "the recording is shorter")
                        .fails(503, AWAY, AWAY_WORDS)
                        .by(this::play),
                Operation.get(
                                ONE + "/peaks",
                                Right.RECORDS_READ,
                                "readRecordingPeaks",
                                "How loud it is: for each 20 ms a byte of the caller, one of the"
                                        + " agent, 0 to 255")
                        .query("stream", Integer.class, "Which of the call's streams; usually 1")
                        .answers(200, "application/octet-stream")
                        .fails(404, NONE, NONE_WORDS)
                        .fails(409, RUNNING, RUNNING_WORDS)
                        .fails(503, AWAY, AWAY_WORDS)
                        .by(this::peaks),
                Operation.delete(
                                ONE,
                                Right.ERASE,
                                "deleteRecording",
                                "Delete the sound of a call for good; its words stay")
                        .fails(409, RUNNING, RUNNING_WORDS)
                        .by(this::delete));
    }

    private ApiAnswer play(ApiCall call) {
        Recording recording = playable(call);
        long length = WavSound.lengthOf(soundBytes(recording));
        String wanted = call.request().header("range").orElse("");
        return switch (ByteRange.of(ifStillThis(call, recording) ? wanted : "", length)) {
            case ByteRange.Outside() ->
                    throw ApiProblem.of(
                                    416,
                                    "range-outside",
                                    "Range outside",
                                    "it is shorter than that")
                            .withHeader("content-range", "bytes */" + length);
            case ByteRange.Whole() -> sound(call, recording, 200, 0, length);
            case ByteRange.Part(long first, long last) ->
                    sound(call, recording, 206, first, last + 1)
                            .withHeader(
                                    "content-range", "bytes " + first + "-" + last + "/" + length);
        };
    }

    /// `If-Range` (RFC 9110 section 13.1.5): a part fits only to the same recording.
    private static boolean ifStillThis(ApiCall call, Recording recording) {
        return call.request().header("if-range").map(tag(recording)::equals).orElse(true);
    }

    private static String tag(Recording recording) {
        return '"' + recording.id().toString() + '-' + recording.size().frames() + '"';
    }

    private ApiAnswer sound(ApiCall call, Recording recording, int status, long from, long to) {
        long firstSound = Math.max(0, from - WavSound.HEAD_BYTES) / 2;
        try (TapeReader tape = shelf.open(recording)) {
            var _ = tape.read(Math.min(firstSound, tape.soundBytes() - 1), new byte[1], 0, 1);
        } catch (ObjectStoreProblem _) {
            throw away();
        } catch (IOException | SealBrokenException gone) {
            throw none("The server cannot read what it kept of it.");
        }
        if (!call.request().isHead()) {
            note(call, recording);
        }
        return ApiAnswer.response(
                Response.stream(
                                status,
                                "audio/wav",
                                to - from,
                                new RecordingDownload(() -> shelf.open(recording), from, to))
                        .withHeader("accept-ranges", "bytes")
                        .withHeader("etag", tag(recording))
                        .withHeader(
                                "content-disposition",
                                "inline; filename=\"call-" + call.id("id") + ".wav\""));
    }

    /// One line in the audit log a listening, before the first sound goes out.
    private void note(ApiCall call, Recording recording) {
        if (!listenings.begins(call.actor(), call.address(), recording.id(), call.now())) {
            return;
        }
        try {
            audit.record(
                    call.business(),
                    call.audit(
                            "recording.play",
                            "call/" + call.id("id"),
                            Map.of("stream", Integer.toString(recording.streamNumber()))));
        } catch (RuntimeException unwritten) {
            listenings.forget(call.actor(), call.address(), recording.id());
            throw unwritten;
        }
    }

    private ApiAnswer peaks(ApiCall call) {
        Recording recording = playable(call);
        try (TapeReader tape = shelf.open(recording)) {
            return ApiAnswer.response(
                    Response.bytes(200, "application/octet-stream", Peaks.of(tape)));
        } catch (ObjectStoreProblem _) {
            throw away();
        } catch (IOException | SealBrokenException gone) {
            throw none("The server cannot read what it kept of it.");
        }
    }

    private ApiAnswer delete(ApiCall call) {
        UUID id = call.id("id");
        List<Recording> all = all(call);
        if (all.stream().anyMatch(one -> one.state() == RecordingState.RUNNING)) {
            throw ApiProblem.conflict(RUNNING, RUNNING_WORDS);
        }
        var _ =
                rows.delete(
                        call.business(),
                        id,
                        DELETED,
                        call.audit("recording.delete", "call/" + id, Map.of()));
        return ApiAnswer.noContent();
    }

    /// All recordings of the call.
    ///
    /// @throws ProblemException 404 when the business has no such call
    private List<Recording> all(ApiCall call) {
        UUID id = call.id("id");
        if (calls.callSid(call.business(), id).isEmpty()) {
            throw ApiProblem.notFound();
        }
        return rows.ofCalls(call.business(), Set.of(id)).getOrDefault(id, List.of());
    }

    private Recording playable(ApiCall call) {
        int stream = call.queryNumber("stream").orElse(1);
        Recording recording =
                all(call).stream()
                        .filter(one -> one.streamNumber() == stream)
                        .findFirst()
                        .orElseThrow(() -> none("It was not recorded."));
        if (recording.state() == RecordingState.RUNNING) {
            throw ApiProblem.conflict(RUNNING, RUNNING_WORDS);
        }
        if (!recording.isPlayable()) {
            throw none(recording.why());
        }
        return recording;
    }

    /// It is there, and can be heard once the object store answers again.
    private static ProblemException away() {
        return ApiProblem.retryLater(503, AWAY, "Recording away", AWAY_WORDS, WHEN_AWAY);
    }

    private static ProblemException none(String why) {
        return ApiProblem.of(404, NONE, "No recording", why);
    }

    private static long soundBytes(Recording recording) {
        return recording.size().frames() * TapeReader.FRAME_BYTES;
    }
}
