package kav.crm.erasure;

/// Whoever asks for an erasure named another person; nothing was written. Immutable.
public final class NameDiffers extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NameDiffers() {
        super("the contact has another name", null, false, false);
    }
}
