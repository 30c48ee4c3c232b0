package dev.quittance.web;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one language says: its messages, and how it writes amounts. Read once from the message files. */
final class Words {

    /** {@code {0}}. */
    private static final int FILL_LENGTH = 3;

    private static final Pattern FILL = Pattern.compile("\\{([0-9])}");

    /** What the domain and the edge say in English about what was typed: the pages look it up by its English. */
    private static final List<String> OF_ENGLISH = List.of("wrong.", "detail.");

    private static final Map<Language, Words> ALL = all();

    private final Language language;
    private final Map<String, String> messages;
    private final Amounts amounts;
    private final Map<Formats.Style, DateTimeFormatter> times = new EnumMap<>(Formats.Style.class);

    private Words(Language language) {
        this.language = language;
        messages = read(language);
        amounts = new Amounts(language.locale());
        for (Formats.Style style : Formats.Style.values()) {
            times.put(style, DateTimeFormatter.ofPattern(message(style.key()), language.locale()));
        }
    }

    private static Map<Language, Words> all() {
        var all = new EnumMap<Language, Words>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new Words(language));
        }
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, String> read(Language language) {
        String file = "/messages/" + language.tag() + ".properties";
        var read = new Properties();
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no messages in " + file);
            }
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException thrown) {
            throw new UncheckedIOException("the class path can't be read", thrown);
        }
        var messages = new TreeMap<String, String>();
        read.stringPropertyNames().forEach(key -> messages.put(key, read.getProperty(key)));
        return Collections.unmodifiableMap(messages);
    }

    /** Those of this language. */
    static Words in(Language language) {
        return ALL.get(language);
    }

    Language language() {
        return language;
    }

    /** All messages, by their keys in order. */
    Map<String, String> messages() {
        return messages;
    }

    /** A message as it stands in the file. */
    String message(String key) {
        String message = messages.get(key);
        if (message == null) {
            throw new IllegalStateException("no message " + key + " in " + language);
        }
        return message;
    }

    /** A message with what is filled into it. */
    String say(String key, Object... fills) {
        return filled(message(key), number -> spoken(fills[number]));
    }

    /** What stands for a fill. */
    @FunctionalInterface
    interface Fills {
        String at(int number);
    }

    /** A message in which each {@code {0}} is what it stands for. */
    static String filled(String message, Fills fills) {
        var filled = new StringBuilder();
        int from = 0;
        for (int at = message.indexOf('{'); at >= 0; at = message.indexOf('{', at + 1)) {
            if (isFill(message, at)) {
                filled.append(message, from, at).append(fills.at(message.charAt(at + 1) - '0'));
                from = at + FILL_LENGTH;
            }
        }
        return filled.append(message, from, message.length()).toString();
    }

    private static boolean isFill(String message, int at) {
        return at + FILL_LENGTH <= message.length()
                && message.charAt(at + 1) >= '0'
                && message.charAt(at + 1) <= '9'
                && message.charAt(at + 2) == '}';
    }

    /** Anything that a page shows, as text. */
    String spoken(Object value) {
        if (value instanceof Money money) {
            return amounts.write(money);
        }
        return value instanceof Spoken spoken ? spoken.in(this) : String.valueOf(value);
    }

    /** How amounts are written. */
    Amounts amounts() {
        return amounts;
    }

    /** How a field of a form is called; {@code pin_limit}. One without a message is called as in the API. */
    String fieldName(String field) {
        return messages.getOrDefault("field." + field, field.replace('_', ' '));
    }

    /** How times are written. */
    DateTimeFormatter time(Formats.Style style) {
        return times.get(style);
    }

    /** What was said in English about a field or a request; as it is if there is no message for it. */
    static Spoken ofEnglish(String sentence) {
        return English.find(sentence);
    }

    /** The same for all messages whose keys begin so, with amounts of this currency: for the modules of a page. */
    String script(List<String> groups, CurrencyUnit unit, String zone) {
        byte[] json = JsonBytes.object(out -> {
            out.writeStringField("locale", language.locale().toLanguageTag());
            out.writeStringField("zone", zone);
            out.writeStringField("point", amounts.point());
            out.writeStringField("group", amounts.group());
            out.writeStringField("amount", amounts.pattern(unit));
            messages(groups, out);
        });
        return new String(json, StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    private void messages(List<String> groups, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("messages");
        for (var message : messages.entrySet()) {
            if (groups.stream().anyMatch(group -> message.getKey().startsWith(group + "."))) {
                out.writeStringField(message.getKey(), message.getValue());
            }
        }
        out.writeEndObject();
    }

    /** Sentences that are made in English, deep inside where nobody knows the reader. */
    private static final class English {

        private static final Map<String, String> PLAIN = new HashMap<>();
        private static final Map<Pattern, String> WITH_FILLS = new HashMap<>();

        static {
            Words.in(Language.EN).messages.forEach((key, message) -> {
                if (OF_ENGLISH.stream().noneMatch(key::startsWith)) {
                    return;
                }
                if (FILL.matcher(message).find()) {
                    String quoted = Pattern.quote(message).replaceAll("\\{[0-9]}", "\\\\E(.+?)\\\\Q");
                    WITH_FILLS.put(Pattern.compile(quoted), key);
                } else {
                    PLAIN.put(message, key);
                }
            });
        }

        static Spoken find(String sentence) {
            String key = PLAIN.get(sentence);
            if (key != null) {
                return Said.of(key);
            }
            for (var message : WITH_FILLS.entrySet()) {
                Matcher found = message.getKey().matcher(sentence);
                if (found.matches()) {
                    var fills = new Object[found.groupCount()];
                    for (int i = 0; i < fills.length; i++) {
                        fills[i] = found.group(i + 1);
                    }
                    return Said.of(message.getValue(), fills);
                }
            }
            return Spoken.asIs(sentence);
        }
    }
}
