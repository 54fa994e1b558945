package kav.edge.identity.mail;

/// A letter of plain text to one person. Immutable; its text form hides it.
public record Letter(String to, String subject, String text) {
    @Override
    public String toString() {
        return "Letter[***]";
    }
}
