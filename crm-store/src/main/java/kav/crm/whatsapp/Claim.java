package kav.crm.whatsapp;

import java.util.UUID;
import kav.crm.BusinessId;

/// A row held for a while. Whoever claims it next raises the fence, so that a late holder settles
/// nothing. Immutable.
public record Claim(BusinessId business, UUID id, long fence) {}
