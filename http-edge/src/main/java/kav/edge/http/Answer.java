package kav.edge.http;

import java.util.concurrent.CompletionStage;

/// What a handler returns: the response itself, or the promise of one.
public sealed interface Answer permits Response, Answer.Later {
    /// An answer that another thread will give; a failed stage counts like a thrown exception. The
    /// connection reads nothing further until then.
    static Answer later(CompletionStage<Response> stage) {
        return new Later(stage);
    }

    /// @param stage completed once, on any thread
    record Later(CompletionStage<Response> stage) implements Answer {}
}
