package kav.crm.recording;

import java.util.UUID;
import kav.crm.BusinessId;

/// A recording that is whole and lies in a data folder still. Immutable.
///
/// @param place path in the data folder, and its name in the object store
/// @param bytes of the sealed file, as the row says
/// @param isOwn whether the asking server's node recorded it
public record WaitingRecording(
        BusinessId business, UUID id, String place, long bytes, boolean isOwn) {}
