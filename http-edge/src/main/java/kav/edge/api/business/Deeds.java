package kav.edge.api.business;

import kav.crm.audit.Deed;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;

/// What a call of the interface is to the records. Thread-safe.
public final class Deeds {
    private Deeds() {}

    /// Who does it, from where and when.
    public static Deed of(ApiCall call) {
        return new Deed(call.actor(), call.address(), call.now());
    }

    /// The segment `{version}` of the path.
    ///
    /// @throws kav.edge.http.ProblemException 404 when it is no number
    public static long version(ApiCall call) {
        String text = call.segment("version");
        if (!text.matches("[0-9]{1,18}")) {
            throw ApiProblem.notFound();
        }
        return Long.parseLong(text);
    }
}
