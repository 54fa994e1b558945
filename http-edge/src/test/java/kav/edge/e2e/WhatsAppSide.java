package kav.edge.e2e;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import kav.crm.BusinessId;
import kav.crm.page.PageRequest;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.Message;
import kav.crm.whatsapp.WhatsAppConversationRepository;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.edge.phone.carrier.CarrierHttp;

/// A person who writes by WhatsApp to the business of the first start, and what is committed of it.
final class WhatsAppSide {
    static final String OURS = "whatsapp:+15550100009";

    final WhatsAppRecords records = Records.whatsApp();
    final BusinessId business = new BusinessId(Records.business().value());
    final String phone = "+97250%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
    final String chat = "whatsapp:" + phone;

    /// The form of a text from them.
    Map<String, String> text(String sid, String body) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", sid);
        form.put("AccountSid", FakeTwilio.ACCOUNT);
        form.put("From", chat);
        form.put("To", OURS);
        form.put("Body", body);
        form.put("NumMedia", "0");
        form.put("ProfileName", "דנה");
        form.put("WaId", phone.substring(1));
        form.put("MessageType", "text");
        return form;
    }

    /// The form of a status of a message to them.
    Map<String, String> status(String sid, String status) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", sid);
        form.put("AccountSid", FakeTwilio.ACCOUNT);
        form.put("From", OURS);
        form.put("To", chat);
        form.put("MessageStatus", status);
        return form;
    }

    /// Posts a text; the status of the answer.
    int write(TestServer server, String sid, String body) throws Exception {
        return server.post("/webhook/whatsapp/twilio", text(sid, body)).statusCode();
    }

    static int tell(CarrierHttp http, String callback, Map<String, String> form) throws Exception {
        return http.post(URI.create(callback), form).statusCode();
    }

    Optional<Conversation> conversation() {
        return records
                .conversations()
                .page(business, WhatsAppConversationRepository.Filter.ALL, PageRequest.first(200))
                .items()
                .stream()
                .filter(conversation -> conversation.chat().equals(chat))
                .findFirst();
    }

    /// Everything written, the oldest first.
    List<Message> messages() {
        return conversation()
                .map(conversation ->
                        records.messages()
                                .page(business, conversation.id(), PageRequest.first(200))
                                .items()
                                .reversed())
                .orElse(List.of());
    }

    boolean hasConversation() {
        return conversation().isPresent();
    }

    boolean hasTwoMessages() {
        return messages().size() == 2;
    }

    Message message(UUID id) {
        return records.messages().find(business, id).orElseThrow();
    }
}
