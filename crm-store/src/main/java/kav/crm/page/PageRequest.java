package kav.crm.page;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which part of a list is wanted. Immutable.
///
/// @param limit rows, 1 to 200
/// @param after the last row already seen; absent for the first page
public record PageRequest(int limit, @Nullable Cursor after) {
    public static final int USUAL_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " rows");
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }

    /// How many rows to read: one more than wanted shows whether there is a next page.
    public int rowsToRead() {
        return limit + 1;
    }

    public Optional<Cursor> start() {
        return Optional.ofNullable(after);
    }
}
