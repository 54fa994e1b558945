package kav.edge.records.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kav.crm.tool.ToolRun;
import kav.crm.whatsapp.Message;
import kav.crm.whatsapp.Template;
import kav.crm.whatsapp.outbox.OutboxRepository;
import kav.crm.whatsapp.outbox.OutboxRequest;
import kav.crm.whatsapp.outbox.SendOrder;
import kav.crm.whatsapp.outbox.SendRepository;
import kav.crm.whatsapp.outbox.Sent;
import kav.media.dialogue.Tool;
import kav.media.dialogue.Tool.Field;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;
import org.jspecify.annotations.Nullable;

/// Sends one of the business's approved texts to the number that calls, and to no other.
/// Thread-safe; blocks.
///
/// @param templates that need no words of their own
/// @param caller E.164, null when withheld
record WhatsAppTool(
        ToolLedger ledger, SendRepository sends, List<Template> templates, @Nullable String caller)
        implements CallTool {
    private static final ToolLedger.Limit LIMIT = new ToolLedger.Limit(2, 500);

    WhatsAppTool {
        templates = List.copyOf(templates);
    }

    @Override
    public Optional<Tool> offer() {
        return caller == null || templates.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Tool(
                                "send_whatsapp",
                                "Send the caller one of these texts by WhatsApp, to the number"
                                        + " they call from, when they agreed to it.",
                                List.of(
                                        Field.oneOf(
                                                "template",
                                                "which text",
                                                templates.stream().map(Template::name).toList()))));
    }

    @Override
    public ToolResult use(ToolUse use) {
        Optional<Template> template =
                templates.stream()
                        .filter(one -> one.name().equals(use.argument("template")))
                        .findFirst();
        if (caller == null || template.isEmpty()) {
            return ToolResult.refused("there is no such text, or no number to send it to");
        }
        ToolRun.Key key = ledger.key(use);
        // The order has a key of its own: whatever happens between the two rows, it is sent once.
        String once =
                "call:"
                        + key.callSid()
                        + ":"
                        + key.stream()
                        + ":"
                        + key.turn()
                        + ":"
                        + key.ordinal();
        ToolResult wished =
                ledger.once(
                        use,
                        LIMIT,
                        _ -> new ToolRun.Result(ToolRun.State.RUNNING, "whatsapp", Map.of()));
        if (wished.status() != ToolResult.Status.DONE) {
            return wished;
        }
        return ledger.settle(use, result(send(template.get(), caller, once)));
    }

    private Sent send(Template template, String phone, String key) {
        return sends.send(
                ledger.business(),
                new SendOrder(
                        null,
                        new SendOrder.Target.ToPhone(phone),
                        List.of(
                                OutboxRequest.template(
                                        template.body(), template.contentSid(), Map.of())),
                        new OutboxRepository.Author(Message.Author.MACHINE, null),
                        key,
                        template.contentSid()),
                ledger.clock().instant());
    }

    private static ToolRun.Result result(Sent sent) {
        return switch (sent) {
            case Sent.Queued _ -> new ToolRun.Result(ToolRun.State.DONE, "whatsapp", Map.of());
            case Sent.OptedOut _ -> ToolRun.Result.refused("this person wants no messages");
            case Sent.NoSender _,
                    Sent.Missing _,
                    Sent.WindowClosed _,
                    Sent.KeyUsed _,
                    Sent.NotNeeded _ ->
                    ToolRun.Result.refused("it cannot be sent");
        };
    }
}
