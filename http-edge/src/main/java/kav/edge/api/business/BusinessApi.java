package kav.edge.api.business;

import java.util.List;
import kav.crm.business.Business;
import kav.crm.business.BusinessRepository;
import kav.crm.page.Update;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// One's own business. Thread-safe.
public final class BusinessApi {
    private final BusinessRepository businesses;
    private final Runnable changed;

    /// @param changed told after each change, before the answer
    public BusinessApi(BusinessRepository businesses, Runnable changed) {
        this.businesses = businesses;
        this.changed = changed;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/business",
                                Right.SETTINGS_READ,
                                "readBusiness",
                                "The business and its settings")
                        .answers(BusinessJson.class)
                        .by(call ->
                                ApiAnswer.ok(
                                        BusinessJson.of(
                                                businesses.read(call.business()), call.now()))),
                Operation.patch(
                                "/api/business",
                                Right.SETTINGS_WRITE,
                                "changeBusiness",
                                "Change its settings; calls and bookings follow at once")
                        .takes(BusinessBody.class)
                        .example(BusinessBody.EXAMPLE)
                        .conditional()
                        .answers(BusinessJson.class)
                        .by(this::change),
                Operation.get(
                                "/api/business/versions",
                                Right.SETTINGS_READ,
                                "listBusinessVersions",
                                "What its settings were, newest first")
                        .listing(VersionJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        businesses
                                                .versions(call.business(), call.page())
                                                .map(VersionJson::of))),
                Operation.post(
                                "/api/business/versions/{version}/restore",
                                Right.SETTINGS_WRITE,
                                "restoreBusinessVersion",
                                "Make its settings again what they were then")
                        .answers(BusinessJson.class)
                        .by(call ->
                                told(
                                        call,
                                        businesses.restore(
                                                call.business(),
                                                Deeds.version(call),
                                                Deeds.of(call)))));
    }

    private ApiAnswer change(ApiCall call) {
        Business now = businesses.read(call.business());
        if (now.version() != call.ifMatch()) {
            return told(call, new Update.Stale<>(now.version()));
        }
        BusinessBody body = call.patched(BusinessBody.of(now.settings()));
        return told(
                call,
                businesses.update(
                        call.business(), call.ifMatch(), body.settings(), Deeds.of(call)));
    }

    private ApiAnswer told(ApiCall call, Update<Business> update) {
        changed.run();
        return ApiAnswer.of(update, business -> BusinessJson.of(business, call.now()));
    }
}
