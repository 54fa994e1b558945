package kav.crm.erasure;

import java.util.UUID;
import kav.crm.BusinessId;

/// Something to be deleted outside of the database. Immutable.
///
/// @param kind `call`, `recording`, `message` at the carrier; `file` in the data folder; `object` a
///   recording in the object store
/// @param account of the carrier; empty: the server's own
/// @param remoteId its name there; of a file or an object the path in the data folder
/// @param attempts this one counted
public record ErasureTask(
        BusinessId business, UUID id, String kind, String account, String remoteId, int attempts) {}
