package kav.crm.webhook;

import java.util.UUID;
import kav.crm.BusinessId;

/// The right to send one delivery, for as long as its lease. Immutable.
///
/// @param fence shows that nobody has claimed it since
public record Claim(BusinessId business, UUID deliveryId, UUID endpointId, long fence) {}
