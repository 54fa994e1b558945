package kav.crm.sealing;

/// A sealed text cannot be opened: made under another key, for another place, or changed. Says
/// nothing of what it holds. Immutable.
public final class SealBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealBrokenException(String why) {
        super(why);
    }
}
