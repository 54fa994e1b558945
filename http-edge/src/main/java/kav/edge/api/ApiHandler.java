package kav.edge.api;

/// Does what an operation is for. Runs on a virtual thread, may block.
@FunctionalInterface
public interface ApiHandler {
    /// @throws kav.edge.http.ProblemException to refuse ([ApiProblem])
    ApiAnswer answer(ApiCall call) throws Exception;
}
