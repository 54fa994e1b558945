package kav.edge.http;

/// Answers the requests of one route.
///
/// Called on the thread that the route's [Execution] names, from many threads at once. An exception
/// becomes a 500 problem with a correlation id; a [ProblemException] becomes its problem.
@FunctionalInterface
public interface Handler {
    /// @return a [Response], or [Answer#later] where the answer comes from elsewhere
    Answer handle(Request request) throws Exception;
}
