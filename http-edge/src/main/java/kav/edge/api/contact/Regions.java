package kav.edge.api.contact;

import kav.crm.BusinessId;
import kav.crm.contact.Addresses;

/// Where the numbers of a business are at home: how one without a country code is read.
/// Thread-safe.
@FunctionalInterface
public interface Regions {
    /// Everybody where most of our businesses are.
    Regions USUAL = _ -> Addresses.USUAL_REGION;

    /// ISO 3166-1 alpha-2.
    String of(BusinessId business);
}
