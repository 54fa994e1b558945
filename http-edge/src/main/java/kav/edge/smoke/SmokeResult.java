package kav.edge.smoke;

/// What one check found. Immutable.
///
/// @param fault what was seen instead; empty when the check passed
/// @param remedy what to do about it
record SmokeResult(SmokeArea area, String name, String fault, String remedy) {
    boolean passed() {
        return fault.isEmpty();
    }

    /// One line.
    String text() {
        return passed() ? "PASS  " + name : "FAIL  " + name + ": " + fault + "; " + remedy;
    }
}
