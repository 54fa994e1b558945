package kav.media.call.journal;

import org.slf4j.MDC;

/// Puts the call's ids on every log line written inside; the only place that touches the MDC,
/// because a loop serves many calls and the MDC belongs to a thread.
public final class CallScope implements AutoCloseable {
    private CallScope() {}

    /// Enters a call; close it in the same thread.
    public static CallScope enter(CallContext call) {
        MDC.put("callSid", call.callSid().value());
        MDC.put("businessId", call.business().toString());
        return new CallScope();
    }

    @Override
    public void close() {
        MDC.remove("callSid");
        MDC.remove("businessId");
    }
}
