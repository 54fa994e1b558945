package kav.crm.contact.csv;

/// Cells as a spreadsheet may safely open them. Thread-safe.
public final class CsvCell {
    private CsvCell() {}

    /// Whether a spreadsheet would take it for a formula (OWASP, "CSV Injection").
    static boolean isFormula(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
    }

    /// With an apostrophe before what looks like a formula: the spreadsheet shows it as text. Read
    /// back by {@link CsvContacts} without it.
    public static String escaped(String cell) {
        return isFormula(cell) ? "'" + cell : cell;
    }
}
