package kav.crm.tag;

/// The business has another tag of that name already; nothing was written. Immutable.
public final class TagTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TagTaken() {
        super("another tag has that name", null, false, false);
    }
}
