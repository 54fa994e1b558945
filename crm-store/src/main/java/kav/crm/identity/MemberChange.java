package kav.crm.identity;

import kav.crm.page.Update;

/// What became of a change of somebody's role or place. Immutable.
public sealed interface MemberChange {
    /// @param update done, missing or stale
    record Tried(Update<Member> update) implements MemberChange {}

    /// Refused: a business keeps one owner at least.
    record LastOwner() implements MemberChange {}
}
