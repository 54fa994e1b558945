package kav.crm.call;

import java.util.UUID;

/// Something to write down about a call that is there. Immutable.
///
/// @param callId the record's own id of the call
/// @param content what to write
public record CallRow<V>(UUID callId, V content) {}
