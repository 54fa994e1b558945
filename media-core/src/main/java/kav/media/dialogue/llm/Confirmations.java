package kav.media.dialogue.llm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kav.media.dialogue.Reply;

/// What a conversation has told the caller as done, and what of it was heard. A sentence of the
/// model that claims something is spoken only as the fixed sentence of what was really committed.
/// Thread-safe, because what was heard is told by another thread.
final class Confirmations {
    private final Map<String, List<String>> committed = new LinkedHashMap<>();
    private final List<Unheard> unheard = new ArrayList<>();

    private record Unheard(int reply, String sentence) {}

    /// Something was committed; its sentence is said now.
    synchronized void committed(String key, String sentence, Reply reply) {
        committed.computeIfAbsent(key, _ -> new ArrayList<>()).add(sentence);
        unheard.add(new Unheard(reply.number(), sentence));
    }

    /// The committed sentences behind claims.
    ///
    /// @return empty when one of the claims has nothing behind it
    synchronized List<String> behind(List<String> claims) {
        List<String> sentences = new ArrayList<>();
        for (String claim : claims) {
            List<String> told =
                    committed.getOrDefault(claim, claim.equals("saved") ? all() : List.of());
            if (told.isEmpty()) {
                return List.of();
            }
            told.stream().filter(one -> !sentences.contains(one)).forEach(sentences::add);
        }
        return sentences;
    }

    private List<String> all() {
        return committed.values().stream().flatMap(List::stream).toList();
    }

    synchronized void heard(int reply, String text) {
        unheard.removeIf(one -> one.reply() == reply && text.contains(one.sentence()));
    }

    /// What was committed and not heard to its end: to be said again, once.
    synchronized List<String> takeUnheard() {
        List<String> sentences = unheard.stream().map(Unheard::sentence).distinct().toList();
        unheard.clear();
        return sentences;
    }
}
