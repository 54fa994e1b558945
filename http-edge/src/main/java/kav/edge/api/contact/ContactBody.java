package kav.edge.api.contact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kav.crm.contact.Addresses;
import kav.crm.contact.Channel;
import kav.crm.contact.ContactDraft;
import kav.edge.api.ApiProblem;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What may be written about a contact; absent and null mean empty. Immutable.
public record ContactBody(
        @Schema(maxLength = 200) @Nullable String name,
        @Schema(maxLength = 200) @Nullable String company,
        @Schema(
                        value = "A language tag, such as `he`",
                        pattern = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
                @Nullable String language,
        @Schema(
                        value =
                                "In the order in which they are tried; an address belongs to one contact",
                        maxLength = ContactDraft.MOST_CHANNELS)
                @Nullable List<ChannelJson> channels,
        @Schema("Fields of the business's own; 100 at most, 16,000 characters together")
                @Nullable Map<String, String> custom) {
    private static final int MOST_CUSTOM_CHARACTERS = 16_000;

    static final ContactBody EXAMPLE =
            new ContactBody(
                    "Dana Cohen",
                    "Acme",
                    "he",
                    List.of(
                            new ChannelJson(
                                    kav.crm.contact.ChannelKind.PHONE, "050-1234567", "mobile")),
                    Map.of("city", "Haifa"));

    static ContactBody of(ContactDraft draft) {
        return new ContactBody(
                draft.name(),
                draft.company(),
                draft.language(),
                draft.channels().stream().map(ChannelJson::of).toList(),
                draft.custom());
    }

    /// @param region where numbers without a country code are read as
    /// @param known what the contact has already: stands as it is, whatever the region
    /// @throws kav.edge.http.ProblemException 422 with the pointers of what cannot be taken
    ContactDraft draft(String region, List<Channel> known) {
        Map<String, String> fields = custom == null ? Map.of() : custom;
        int characters =
                fields.entrySet().stream()
                        .mapToInt(field -> field.getKey().length() + field.getValue().length() + 8)
                        .sum();
        if (fields.size() > ContactDraft.MOST_FIELDS || characters > MOST_CUSTOM_CHARACTERS) {
            throw ApiProblem.field("/custom", "too-long", "100 fields, 16,000 characters at most");
        }
        return new ContactDraft(
                text(name), text(company), language, channels(region, known), fields);
    }

    private List<Channel> channels(String region, List<Channel> known) {
        List<Channel> kept = new ArrayList<>();
        Set<String> addresses = new HashSet<>();
        List<ChannelJson> told = channels == null ? List.of() : channels;
        for (int place = 0; place < told.size(); place++) {
            ChannelJson one = told.get(place);
            String pointer = "/channels/" + place + "/address";
            String address =
                    kept(one, known)
                            .or(() -> Addresses.of(one.kind(), one.address(), region))
                            .orElseThrow(() ->
                                    ApiProblem.field(
                                            pointer,
                                            one.kind().word() + "-invalid",
                                            "it can be no such address"));
            if (!addresses.add(one.kind() + address)) {
                throw ApiProblem.field(pointer, "twice", "it stands in the list twice");
            }
            kept.add(new Channel(one.kind(), address, text(one.label())));
        }
        return kept;
    }

    private static Optional<String> kept(ChannelJson one, List<Channel> known) {
        return known.stream()
                .filter(channel -> channel.kind() == one.kind())
                .map(Channel::address)
                .filter(one.address()::equals)
                .findFirst();
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
