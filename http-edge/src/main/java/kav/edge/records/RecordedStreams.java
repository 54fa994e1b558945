package kav.edge.records;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.call.CallRepository;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.NodeBoot;
import kav.crm.call.StreamStart;
import kav.crm.journal.JournalEntry;
import kav.crm.journal.JournalWriter;
import kav.edge.mediastream.StreamRecords;
import kav.edge.voice.trust.CallToken;
import kav.media.call.journal.CallContext;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;

/// The streams of calls, written down; a call token opens one stream, once: this node remembers it,
/// and the records say so for all nodes. Thread-safe.
public final class RecordedStreams implements StreamRecords {
    private static final int REMEMBERED = 100_000;

    private final JournalWriter journal;
    private final StreamOpenings openings;
    private final NodeBoot node;
    private final InstantSource clock;

    /// Call → number of its last stream here. A token lives a minute, so forgetting the oldest is
    /// safe.
    private final Map<CallSid, Integer> lastStream =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<CallSid, Integer> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /// @param openings writes each stream down
    public RecordedStreams(
            JournalWriter journal, StreamOpenings openings, NodeBoot node, InstantSource clock) {
        this.journal = journal;
        this.openings = openings;
        this.node = node;
        this.clock = clock;
    }

    /// Goes on counting where an earlier run ended, for clients without a token that call each of
    /// their calls the same.
    ///
    /// @param lastStreams call_sid → number of its last stream
    public void goOnAfter(Map<String, Integer> lastStreams) {
        synchronized (lastStream) {
            lastStreams.forEach(
                    (callSid, number) -> lastStream.merge(new CallSid(callSid), number, Math::max));
        }
    }

    @Override
    public boolean isUsed(CallToken token) {
        synchronized (lastStream) {
            return lastStream.getOrDefault(token.callSid(), 0) >= token.streamNumber();
        }
    }

    @Override
    public int nextStreamNumber(CallSid callSid) {
        synchronized (lastStream) {
            return lastStream.getOrDefault(callSid, 0) + 1;
        }
    }

    @Override
    public void opened(
            CallToken token, boolean withToken, CallContext context, Runnable usedElsewhere) {
        synchronized (lastStream) {
            lastStream.put(token.callSid(), token.streamNumber());
        }
        see(context);
        StreamStart start =
                new StreamStart(
                        context.streamNumber(),
                        withToken ? context.streamSid().value() : madeUnique(context.streamSid()),
                        node,
                        clock.instant());
        openings.open(context, start, withToken ? usedElsewhere : () -> {});
    }

    /// A trial client may call each of its streams the same; the records want unique names.
    private static String madeUnique(StreamSid streamSid) {
        String told = streamSid.value();
        String unique = CallRepository.WITHOUT_TOKEN + UUID.randomUUID().toString().substring(0, 8);
        int room = StreamStart.MAX_SID_CHARACTERS - unique.length();
        return (told.length() <= room ? told : told.substring(0, room)) + unique;
    }

    private void see(CallContext context) {
        var _ =
                journal.append(
                        new JournalEntry.CallSeen(
                                business(context),
                                context.callSid().value(),
                                new CallSighting(
                                        null,
                                        Direction.INBOUND,
                                        context.from(),
                                        context.to(),
                                        CallStatus.IN_PROGRESS,
                                        null,
                                        node,
                                        clock.instant())));
    }

    private static BusinessId business(CallContext context) {
        return Ids.toRecords(context.business());
    }
}
