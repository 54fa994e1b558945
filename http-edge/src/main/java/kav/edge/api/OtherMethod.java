package kav.edge.api;

import kav.edge.http.Handler;
import kav.edge.http.Problem;
import kav.edge.http.Request;
import kav.edge.http.Response;

/// Answers a method that a place under `/api` does not have: 405 with what it has, or `OPTIONS`;
/// 401 for strangers, who learn nothing. Thread-safe.
///
/// @param isOpen whether nobody need be known at that place
/// @param allow the header of that name
public record OtherMethod(boolean isOpen, Authenticator authenticator, String allow)
        implements Handler {
    @Override
    public Response handle(Request request) {
        if (!isOpen) {
            authenticator.authenticate(request.head());
        }
        Response answer =
                request.isOptions() ? Response.empty(204) : Response.problem(Problem.of(405));
        return answer.withHeader("allow", allow);
    }
}
