package kav.media.dialogue.llm;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kav.media.dialogue.ClosedGreeting;

/// Who the agent is, as its business wrote it: the block `llm` of its script. Immutable.
///
/// @param language it begins in
/// @param greeting said first, word for word
/// @param greetingClosed the same while the business is closed; empty: the usual greeting
/// @param instructions what the business wants of it, in its own words, may be empty
/// @param facts what it may tell callers, a line a fact
/// @param languages it may change to, the first is `language`
/// @param people whom calls may be transferred to; the only way to a number
public record Persona(
        Locale language,
        String greeting,
        String greetingClosed,
        String instructions,
        List<String> facts,
        List<Locale> languages,
        List<Person> people) {
    private static final Set<String> KEYS =
            Set.of("instructions", "facts", "languages", "transfer");
    private static final Set<String> PERSON_KEYS = Set.of("name", "number", "ask_first");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int LONGEST_INSTRUCTIONS = 8_000;
    private static final int MOST_FACTS = 60;

    public Persona {
        facts = List.copyOf(facts);
        languages = List.copyOf(languages);
        people = List.copyOf(people);
    }

    /// Somebody who takes calls.
    ///
    /// @param name as callers and the model say it
    /// @param number E.164
    /// @param askedFirst whether they hear what a call is about, and take it, before the caller is
    ///   connected
    public record Person(String name, String number, boolean askedFirst) {}

    /// Reads it out of a script that was checked otherwise.
    ///
    /// @param script HOCON, resolved
    /// @param problems gets a line for each mistake: `llm.key: words`
    public static Persona read(Config script, List<String> problems) {
        Locale language = Locale.forLanguageTag(script.getString("language"));
        Persona plain = plain(script, language);
        try {
            return script.hasPath("llm") ? block(script.getConfig("llm"), plain, problems) : plain;
        } catch (ConfigException wrong) {
            problems.add("llm: a value is not of the kind it must be");
            return plain;
        }
    }

    private static Persona plain(Config script, Locale language) {
        return new Persona(
                language,
                script.getString("greeting").strip(),
                script.hasPath("greeting_closed")
                        ? script.getString("greeting_closed").strip()
                        : ClosedGreeting.in(language),
                "",
                List.of(),
                List.of(language),
                List.of());
    }

    private static Persona block(Config block, Persona plain, List<String> problems) {
        for (String key : new TreeSet<>(block.root().keySet())) {
            if (!KEYS.contains(key)) {
                problems.add("llm." + key + ": is not a known key");
            }
        }
        String instructions =
                block.hasPath("instructions") ? block.getString("instructions").strip() : "";
        if (instructions.length() > LONGEST_INSTRUCTIONS) {
            problems.add("llm.instructions: is longer than " + LONGEST_INSTRUCTIONS + " letters");
        }
        List<String> facts = block.hasPath("facts") ? block.getStringList("facts") : List.of();
        if (facts.size() > MOST_FACTS) {
            problems.add("llm.facts: are more than " + MOST_FACTS);
        }
        return new Persona(
                plain.language(),
                plain.greeting(),
                plain.greetingClosed(),
                instructions,
                facts,
                languages(block, plain.language(), problems),
                people(block, problems));
    }

    private static List<Locale> languages(Config block, Locale first, List<String> problems) {
        List<Locale> languages = new ArrayList<>(List.of(first));
        if (block.hasPath("languages")) {
            for (String tag : block.getStringList("languages")) {
                Locale language = Locale.forLanguageTag(tag);
                if (language.getLanguage().isEmpty()) {
                    problems.add("llm.languages: must be tags such as en-US or he-IL");
                } else if (!languages.contains(language)) {
                    languages.add(language);
                }
            }
        }
        return languages;
    }

    private static List<Person> people(Config block, List<String> problems) {
        List<Person> people = new ArrayList<>();
        if (!block.hasPath("transfer")) {
            return people;
        }
        for (Config person : block.getConfigList("transfer")) {
            String place = "llm.transfer[" + (people.size() + 1) + "]";
            boolean isWhole =
                    person.hasPath("name")
                            && person.hasPath("number")
                            && PERSON_KEYS.containsAll(person.root().keySet());
            String name = isWhole ? person.getString("name").strip() : "";
            String number = isWhole ? person.getString("number").strip() : "";
            boolean askedFirst = person.hasPath("ask_first") && person.getBoolean("ask_first");
            if (name.isEmpty() || name.length() > 60) {
                problems.add(
                        place + ": needs a name and a number, may have ask_first, nothing else");
            } else if (!NUMBER.matcher(number).matches()) {
                problems.add(place + ".number: must be like +97231234567");
            } else if (people.stream().anyMatch(other -> other.name().equals(name))) {
                problems.add(place + ".name: is used by an earlier one too");
            }
            people.add(new Person(name, number, askedFirst));
        }
        return people;
    }
}
