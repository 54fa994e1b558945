package kav.edge.api;

import kav.edge.http.Request;

/// Tells by the head of a request who asks. Thread-safe; may block.
@FunctionalInterface
public interface Authenticator {
    /// Lets nobody in.
    Authenticator NOBODY =
            _ -> {
                throw ApiProblem.unauthenticated("there are no accounts here");
            };

    /// @throws kav.edge.http.ProblemException 401 with `WWW-Authenticate` when nobody is known by
    ///   it ([ApiProblem#unauthenticated]), 503 when that cannot be told now
    Principal authenticate(Request.Head head);
}
