package kav.crm.contact.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import kav.crm.contact.Addresses;
import kav.crm.contact.Channel;
import kav.crm.contact.ChannelKind;
import kav.crm.contact.ContactDraft;

/// Reads contacts from a spreadsheet, line by line. Confined to its maker.
public final class CsvContacts {
    /// Longest name, company, field.
    private static final int LONGEST = 200;

    private static final int MOST_COLUMNS = 60;
    private static final int MOST_CUSTOM_CHARACTERS = 15_000;

    private final byte[] bytes;
    private final String region;
    private final Map<String, CsvColumn> mapping;
    private final List<String> headers = new ArrayList<>();
    private final List<CsvColumn> columns = new ArrayList<>();

    /// @param bytes the file, borrowed
    /// @param region where numbers without a country code are read as
    /// @param mapping header → meaning, where the usual guess shall not hold
    public CsvContacts(byte[] bytes, String region, Map<String, CsvColumn> mapping) {
        this.bytes = bytes;
        this.region = region;
        this.mapping = Map.copyOf(mapping);
    }

    /// A line that cannot be taken.
    ///
    /// @param line in the file, from 1
    /// @param column header of the cell; empty for the whole line
    /// @param code a constant: `phone-invalid`, `empty`, …
    public record LineError(long line, String column, String code) {}

    /// A line that can.
    public record Line(long line, ContactDraft draft) {}

    /// Reads all lines.
    ///
    /// @param good takes each contact
    /// @param bad takes each error; a line with one is not given to `good`
    public void read(Consumer<Line> good, Consumer<LineError> bad) {
        CsvText text = CsvText.of(bytes);
        ByteArrayInputStream in =
                new ByteArrayInputStream(bytes, text.offset(), bytes.length - text.offset());
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(text.separator())
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .allowExtraCharsAfterClosingQuote(true)
                        .ofCsvRecord(new InputStreamReader(in, text.charset()))) {
            for (CsvRecord line : reader) {
                if (columns.isEmpty()) {
                    header(line);
                } else {
                    line(line, good, bad);
                }
            }
        } catch (java.io.IOException | de.siegmar.fastcsv.reader.CsvParseException _) {
            bad.accept(new LineError(0, "", "not-csv"));
        }
    }

    /// What each column was taken for, by its header; known after {@link #read}.
    public Map<String, CsvColumn> columns() {
        Map<String, CsvColumn> known = new LinkedHashMap<>();
        for (int place = 0; place < columns.size(); place++) {
            known.putIfAbsent(headers.get(place), columns.get(place));
        }
        return known;
    }

    private void header(CsvRecord line) {
        for (String cell : line.getFields()) {
            String header = cell.strip();
            headers.add(header);
            columns.add(
                    columns.size() < MOST_COLUMNS
                            ? mapping.getOrDefault(header, CsvColumn.of(header))
                            : CsvColumn.IGNORE);
        }
    }

    private void line(CsvRecord record, Consumer<Line> good, Consumer<LineError> bad) {
        long number = record.getStartingLineNumber();
        Draft draft = new Draft();
        List<LineError> errors = new ArrayList<>();
        for (int place = 0; place < Math.min(record.getFieldCount(), columns.size()); place++) {
            String cell = unescaped(record.getField(place).replace("\0", "").strip());
            if (!cell.isEmpty()) {
                String header = headers.get(place);
                draft.take(
                        columns.get(place),
                        header,
                        cell,
                        (column, code) -> errors.add(new LineError(number, column, code)));
            }
        }
        if (draft.isEmpty() && errors.isEmpty()) {
            return; // an empty line
        }
        draft.contact()
                .ifPresentOrElse(
                        contact -> {
                            if (errors.isEmpty()) {
                                good.accept(new Line(number, contact));
                            }
                        },
                        () -> errors.add(new LineError(number, "", "nobody")));
        errors.forEach(bad);
    }

    /// Takes away what {@link CsvCell} put before a cell that looked like a formula.
    private static String unescaped(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && CsvCell.isFormula(cell.substring(1))
                ? cell.substring(1)
                : cell;
    }

    /// One contact in the making.
    private final class Draft {
        private String name = "";
        private String first = "";
        private String last = "";
        private String company = "";
        private String language = "";
        private final List<Channel> channels = new ArrayList<>();
        private final Set<String> addresses = new HashSet<>();
        private final Map<String, String> custom = new LinkedHashMap<>();
        private int customCharacters;

        void take(CsvColumn column, String header, String cell, BiConsumer<String, String> error) {
            if (cell.length() > LONGEST && column != CsvColumn.IGNORE) {
                error.accept(header, "too-long");
                return;
            }
            switch (column) {
                case NAME -> name = cell;
                case FIRST_NAME -> first = cell;
                case LAST_NAME -> last = cell;
                case COMPANY -> company = cell;
                case LANGUAGE -> language = cell;
                case PHONE -> address(ChannelKind.PHONE, header, cell, error);
                case WHATSAPP -> address(ChannelKind.WHATSAPP, header, cell, error);
                case EMAIL -> address(ChannelKind.EMAIL, header, cell, error);
                case CUSTOM -> custom(header, cell, error);
                case IGNORE -> {}
            }
        }

        private void custom(String header, String cell, BiConsumer<String, String> error) {
            customCharacters += header.length() + cell.length() + 8;
            if (customCharacters > MOST_CUSTOM_CHARACTERS || header.length() > LONGEST) {
                error.accept(header, "too-long");
            } else {
                custom.put(header, cell);
            }
        }

        private void address(
                ChannelKind kind, String header, String cell, BiConsumer<String, String> error) {
            Optional<String> address = Addresses.of(kind, cell, region);
            if (address.isEmpty()) {
                error.accept(header, kind.word() + "-invalid");
            } else if (channels.size() < ContactDraft.MOST_CHANNELS
                    && addresses.add(kind + address.get())) {
                channels.add(new Channel(kind, address.get()));
            }
        }

        boolean isEmpty() {
            return name.isEmpty()
                    && first.isEmpty()
                    && last.isEmpty()
                    && company.isEmpty()
                    && channels.isEmpty()
                    && custom.isEmpty();
        }

        /// Nobody without a name or an address.
        Optional<ContactDraft> contact() {
            String full = name.isEmpty() ? (first + " " + last).strip() : name;
            if (full.isEmpty() && company.isEmpty() && channels.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new ContactDraft(
                            full,
                            company,
                            language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*") ? language : null,
                            channels,
                            custom));
        }
    }
}
