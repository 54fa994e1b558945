package kav.media.twilio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;

/// Builds every message but media from the fields of its text. These are a handful a call, so they
/// may allocate. Confined to the call loop.
final class OtherMessages {
    private static final int MAX_EVENT_LENGTH = 64;
    private static final int MAX_FORMAT_DIGITS = 9;
    private static final String DIGITS = "0123456789ABCD*#";

    private final MessageFields fields;
    private final JsonCursor inner = new JsonCursor();

    OtherMessages(MessageFields fields) {
        this.fields = fields;
    }

    TwilioMessage read() {
        String event = fields.text(Field.EVENT);
        return switch (event) {
            case "connected" ->
                    new TwilioMessage.Connected(
                            fields.text(Field.PROTOCOL), fields.text(Field.VERSION));
            case "start" -> start();
            case "dtmf" -> dtmf();
            case "mark" ->
                    fields.isString(Field.NAME)
                            ? new TwilioMessage.Mark(fields.text(Field.NAME))
                            : malformed(MalformedReason.MISSING_FIELD);
            case "stop" -> new TwilioMessage.Stop(fields.text(Field.STOP_CALL_SID));
            default ->
                    new TwilioMessage.Unknown(
                            event.substring(0, Math.min(event.length(), MAX_EVENT_LENGTH)));
        };
    }

    private TwilioMessage start() {
        boolean isAtRoot = fields.isString(Field.STREAM_SID);
        boolean isInside = fields.isString(Field.START_STREAM_SID);
        if (!isAtRoot && !isInside || !fields.isString(Field.START_CALL_SID)) {
            return malformed(MalformedReason.MISSING_FIELD);
        }
        String streamSid = fields.text(isInside ? Field.START_STREAM_SID : Field.STREAM_SID);
        if (isAtRoot && !streamSid.equals(fields.text(Field.STREAM_SID))) {
            return malformed(MalformedReason.FOREIGN_STREAM);
        }
        String callSid = fields.text(Field.START_CALL_SID);
        TwilioMessage.MediaFormat format = format();
        if (!isSid(streamSid, StreamSid.MAX_LENGTH)
                || !isSid(callSid, CallSid.MAX_LENGTH)
                || format.sampleRateHz() < 1
                || format.channels() < 1) {
            return malformed(MalformedReason.BAD_VALUE);
        }
        return new TwilioMessage.Start(
                new StreamSid(streamSid),
                fields.text(Field.START_ACCOUNT_SID),
                new CallSid(callSid),
                tracks(),
                customParameters(),
                format);
    }

    private TwilioMessage.MediaFormat format() {
        TwilioMessage.MediaFormat usual = TwilioMessage.MediaFormat.MU_LAW_8_KHZ;
        return new TwilioMessage.MediaFormat(
                fields.has(Field.ENCODING) ? fields.text(Field.ENCODING) : usual.encoding(),
                count(Field.SAMPLE_RATE, usual.sampleRateHz()),
                count(Field.CHANNELS, usual.channels()));
    }

    private int count(Field field, int whenAbsent) {
        return fields.has(field) ? (int) fields.count(field, MAX_FORMAT_DIGITS) : whenAbsent;
    }

    private static boolean isSid(String text, int maxLength) {
        return !text.isBlank() && text.length() <= maxLength;
    }

    private TwilioMessage dtmf() {
        if (!fields.isString(Field.DIGIT)) {
            return malformed(MalformedReason.MISSING_FIELD);
        }
        String digit = fields.text(Field.DIGIT);
        return digit.length() == 1 && DIGITS.contains(digit)
                ? new TwilioMessage.Dtmf(digit.charAt(0))
                : malformed(MalformedReason.BAD_VALUE);
    }

    /// The strings of the array; other elements are left out. The text was found sound before.
    private List<String> tracks() {
        List<String> tracks = new ArrayList<>();
        if (fields.startsWith(Field.TRACKS, '[')) {
            enter(Field.TRACKS);
            while (inner.peek() != ']') {
                readText(tracks);
                inner.take(',');
            }
        }
        return tracks;
    }

    private void readText(List<String> texts) {
        if (inner.peek() == '"' && inner.string()) {
            texts.add(inner.text(inner.start, inner.stop, inner.escaped));
        } else {
            inner.skip();
        }
    }

    /// The object's fields that are strings; the last one of a name counts.
    private Map<String, String> customParameters() {
        Map<String, String> parameters = new HashMap<>();
        if (fields.startsWith(Field.CUSTOM_PARAMETERS, '{')) {
            enter(Field.CUSTOM_PARAMETERS);
            List<String> value = new ArrayList<>(1);
            while (inner.peek() != '}' && inner.string()) {
                String name = inner.text(inner.start, inner.stop, inner.escaped);
                inner.take(':');
                value.clear();
                readText(value);
                parameters.remove(name);
                value.forEach(text -> parameters.put(name, text));
                inner.take(',');
            }
        }
        return parameters;
    }

    private void enter(Field field) {
        int start = fields.start(field) + 1;
        inner.open(fields.buffer(), start, fields.stop(field) - start);
    }

    private static TwilioMessage malformed(MalformedReason reason) {
        return new TwilioMessage.Malformed(reason);
    }
}
