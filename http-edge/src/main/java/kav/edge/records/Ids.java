package kav.edge.records;

import kav.crm.BusinessId;

/// Each module has its own word for the tenant, so that neither sees the other; here they meet.
final class Ids {
    private Ids() {}

    static BusinessId toRecords(kav.media.frame.BusinessId business) {
        return new BusinessId(business.value());
    }

    static kav.media.frame.BusinessId toLine(BusinessId business) {
        return new kav.media.frame.BusinessId(business.value());
    }
}
