package kav.edge.api;

/// JSON of something that is changed with `If-Match`: its version stands in it and becomes the
/// `ETag` of the answer. A record implements it by a component `version`.
public interface Versioned {
    /// 1 when made, raised by each change.
    long version();
}
