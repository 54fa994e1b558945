package kav.edge.whatsapp;

import java.util.UUID;
import kav.crm.BusinessId;

/// Which sending a status callback speaks of. Immutable.
///
/// @param attempt from 1
public record StatusLink(BusinessId business, UUID messageId, int attempt) {}
