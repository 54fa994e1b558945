package kav.edge.api.contact;

import kav.crm.contact.Channel;
import kav.crm.contact.ChannelKind;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// One address of a person. Immutable.
public record ChannelJson(
        ChannelKind kind,
        @Schema(
                        value =
                                "A telephone number in any usual form, an e-mail address, or `1234@lid`",
                        minLength = 1,
                        maxLength = 320)
                String address,
        @Schema(value = "A word for it, such as `work`", maxLength = 60) @Nullable String label) {
    static ChannelJson of(Channel channel) {
        return new ChannelJson(channel.kind(), channel.address(), channel.label());
    }
}
