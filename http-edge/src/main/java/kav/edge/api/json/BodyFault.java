package kav.edge.api.json;

import java.util.List;
import kav.edge.http.Problem;

/// A body that cannot be taken. Immutable; not logged, has no stack trace.
public final class BodyFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isOtherShape;
    private final transient List<Problem.Field> errors;

    /// @param isOtherShape whether it is not what the schema describes (400), or only says what
    ///   cannot be taken (422)
    BodyFault(boolean isOtherShape, List<Problem.Field> errors) {
        super("a body is refused", null, false, false);
        this.isOtherShape = isOtherShape;
        this.errors = List.copyOf(errors);
    }

    static BodyFault at(String pointer, String code, String detail) {
        return new BodyFault(true, List.of(new Problem.Field(pointer, code, detail)));
    }

    /// The status of the answer.
    public int status() {
        return isOtherShape ? 400 : 422;
    }

    /// Where and what; at least one.
    public List<Problem.Field> errors() {
        return errors;
    }
}
