package kav.crm.contact.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import kav.crm.contact.Channel;
import kav.crm.contact.ChannelKind;
import kav.crm.contact.Contact;
import kav.crm.tag.Tag;

/// Writes contacts as CSV (RFC 4180), formulas escaped. Thread-safe.
public final class CsvWriting {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvWriting() {}

    /// The first line, after the mark by which Excel knows UTF-8.
    public static String header() {
        return BYTE_ORDER_MARK
                + written(
                        List.of(
                                List.of(
                                        "id",
                                        "name",
                                        "company",
                                        "phone",
                                        "phone 2",
                                        "whatsapp",
                                        "email",
                                        "language",
                                        "tags",
                                        "created at")));
    }

    /// A line each.
    public static String lines(List<Contact> contacts) {
        return written(contacts.stream().map(CsvWriting::cells).toList());
    }

    private static List<String> cells(Contact contact) {
        return List.of(
                contact.id().toString(),
                contact.name(),
                contact.company(),
                address(contact, ChannelKind.PHONE, 0),
                address(contact, ChannelKind.PHONE, 1),
                address(contact, ChannelKind.WHATSAPP, 0),
                address(contact, ChannelKind.EMAIL, 0),
                contact.language() == null ? "" : contact.language(),
                contact.tags().stream().map(Tag::name).collect(Collectors.joining(", ")),
                contact.createdAt().toString());
    }

    private static String address(Contact contact, ChannelKind kind, int place) {
        return contact.channels().stream()
                .filter(channel -> channel.kind() == kind)
                .skip(place)
                .map(Channel::address)
                .findFirst()
                .orElse("");
    }

    private static String written(List<List<String>> lines) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            lines.forEach(cells -> csv.writeRecord(cells.stream().map(CsvCell::escaped).toList()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("text in memory is always written", impossible);
        }
        return text.toString();
    }
}
