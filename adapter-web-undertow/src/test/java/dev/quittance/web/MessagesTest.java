package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.Item;
import dev.quittance.domain.Mark;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Right;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transfer;
import dev.quittance.domain.TrialBalance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The message files agree with each other, and with the pages that use them. */
class MessagesTest {

    private static final Pattern FILL = Pattern.compile("\\{([0-9])}");
    private static final Pattern IN_TEMPLATE = Pattern.compile("\\{\\{[#/]?t\\.([a-z0-9_.-]+)}}");
    private static final Pattern AROUND = Pattern.compile("(?s)\\{\\{#t\\.([a-z0-9_.-]+)}}(.*?)\\{\\{/t\\.\\1}}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9_-]*(?:\\.[a-z0-9_-]+)*)\"");
    private static final Pattern IN_MODULE = Pattern.compile("\\bt\\(\"([a-z0-9_.-]+)\"((?:, [^;]*)?)");

    private static final Map<String, String> TEMPLATES =
            Sources.of("adapter-web-undertow/src/main/resources/templates", ".mustache");
    private static final Map<String, String> MODULES =
            Sources.of("adapter-web-undertow/src/main/resources/static", ".js");
    private static final Map<String, String> JAVA = Sources.of("adapter-web-undertow/src/main/java", ".java");

    private static Map<String, String> messages(Language language) {
        return Words.in(language).messages();
    }

    private static Set<String> fills(String message) {
        return FILL.matcher(message)
                .results()
                .map(fill -> fill.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_message_stands_in_every_language(Language language) {
        assertEquals(messages(Language.EN).keySet(), messages(language).keySet());
        messages(language).forEach((key, message) -> assertFalse(message.isBlank(), key));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_message_stands_once_and_where_it_stands_in_the_others(Language language) {
        assertEquals(keysInOrder(Language.EN), keysInOrder(language));
        assertEquals(messages(language).size(), keysInOrder(language).size());
    }

    private static List<String> keysInOrder(Language language) {
        String file = "adapter-web-undertow/src/main/resources/messages/" + language.tag() + ".properties";
        return Sources.read(Path.of("..", file))
                .lines()
                .filter(line -> line.contains(" = "))
                .map(line -> line.substring(0, line.indexOf(" = ")))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_same_is_filled_in_everywhere(Language language) {
        messages(Language.EN)
                .forEach((key, english) ->
                        assertEquals(fills(english), fills(messages(language).get(key)), language + " " + key));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_message_has_what_templates_are_made_of(Language language) {
        messages(language).forEach((key, message) -> assertFalse(message.matches(".*(\\{\\{|}}|<[a-z/]).*"), key));
    }

    @Test
    void every_fill_of_a_template_has_its_place_in_the_message() {
        TEMPLATES.forEach((name, template) -> AROUND.matcher(template).results().forEach(found -> {
            int given = found.group(2).split(Pattern.quote("{{|}}"), -1).length;
            assertEquals(given, fills(messages(Language.EN).get(found.group(1))).size(), name + ": " + found.group(1));
        }));
        TEMPLATES.forEach((name, template) -> IN_TEMPLATE
                .matcher(AROUND.matcher(template).replaceAll(""))
                .results()
                .forEach(found -> assertEquals(
                        Set.of(), fills(messages(Language.EN).get(found.group(1))), name + ": " + found.group(1))));
    }

    // What is used

    @Test
    void no_message_is_unused() {
        var unused = new TreeSet<>(messages(Language.EN).keySet());
        unused.removeAll(used());

        assertEquals(Set.of(), unused);
    }

    @Test
    void what_is_used_is_there() {
        var missing = new TreeSet<>(namedAsWhole());
        missing.removeAll(messages(Language.EN).keySet());

        assertEquals(Set.of(), missing);
    }

    /** Messages that templates and modules name. */
    private static Set<String> namedAsWhole() {
        var named = new TreeSet<String>();
        TEMPLATES.values().forEach(text -> IN_TEMPLATE.matcher(text).results().forEach(key -> named.add(key.group(1))));
        MODULES.values().forEach(text -> IN_MODULE.matcher(text).results().forEach(key -> named.add(key.group(1))));
        return named;
    }

    private static Set<String> used() {
        var used = new HashSet<>(namedAsWhole());
        Stream.concat(JAVA.values().stream(), MODULES.values().stream())
                .flatMap(text -> LITERAL.matcher(text).results())
                .map(literal -> literal.group(1))
                .forEach(word -> used.addAll(List.of(
                        word,
                        word + ".one",
                        word + ".other",
                        "check.many." + word + ".one",
                        "check.many." + word + ".other")));
        LITERAL.matcher(JAVA.get("Notice.java")).results().forEach(word -> used.add("refused." + word.group(1)));
        LITERAL.matcher(JAVA.get("Notice.java"))
                .results()
                .forEach(word -> used.addAll(
                        List.of("refused." + word.group(1) + ".one", "refused." + word.group(1) + ".other")));
        LITERAL.matcher(JAVA.get("VerifyPages.java")).results().forEach(word -> used.add("check." + word.group(1)));
        LITERAL.matcher(JAVA.get("Problem.java")).results().forEach(word -> used.add("problem." + word.group(1)));
        used.addAll(List.of("problem.idempotency-in-progress", "problem.unknown-seq"));
        Arrays.stream(Reason.values()).forEach(reason -> used.add("problem." + reason.code()));
        Arrays.stream(Formats.Style.values()).forEach(style -> used.add(style.key()));
        Arrays.stream(Action.values()).forEach(action -> used.add("audit.did." + word(action)));
        Arrays.stream(By.Kind.values()).forEach(kind -> used.add("audit." + word(kind)));
        Arrays.stream(Transfer.Kind.values()).forEach(kind -> used.add("flow." + word(kind)));
        Arrays.stream(TrialBalance.Place.values()).forEach(place -> used.add("place." + word(place)));
        Arrays.stream(Role.values())
                .forEach(role -> used.addAll(List.of("role." + word(role), "role.does." + word(role))));
        Arrays.stream(Card.Status.values()).forEach(status -> used.add("card.status." + status.word()));
        Arrays.stream(Item.Colour.values()).forEach(colour -> used.add("colour." + colour.word()));
        Arrays.stream(Mark.values()).forEach(mark -> used.add("mark." + mark.colour() + "-" + mark.shape()));
        Arrays.stream(Right.values()).forEach(right -> used.add("staff." + right.word()));
        used.addAll(List.of("open.taken-login", "open.taken-number"));
        used.addAll(namesOfFields());
        used.addAll(saidDeepInside());
        return used;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> namesOfFields() {
        return TEMPLATES.values().stream()
                .flatMap(text ->
                        Pattern.compile(" name=\"([a-z_]+)\"").matcher(text).results())
                .map(name -> "field." + name.group(1))
                .toList();
    }

    /** English sentences that the domain and the edge still say. */
    private static List<String> saidDeepInside() {
        String all = Stream.of("payment-domain", "payment-application", "adapter-web-undertow")
                .flatMap(module -> Sources.of(module + "/src/main/java", ".java").values().stream())
                .collect(Collectors.joining());
        return messages(Language.EN).entrySet().stream()
                .filter(message -> message.getKey().matches("(wrong|detail)\\..*"))
                .filter(message -> Arrays.stream(FILL.split(message.getValue())).allMatch(all::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void whatever_speaks_against_a_field_of_a_form_is_found_by_its_english() {
        for (String sentence : List.of(
                "is required",
                "must be an amount such as 12.50",
                "must have at most 2 decimals, such as 12.50",
                "must have no needless zero in front; is a figure missing?",
                "must be at most 100.00 EUR",
                "must be 4 to 8 digits",
                "must have 8 to 128 characters",
                "This page was open for too long. Please load it again.")) {
            String german = Words.ofEnglish(sentence).in(Words.in(Language.DE));
            assertFalse(german.contains("must") || german.equals(sentence), german);
        }
        assertEquals(
                "darf höchstens 2 Nachkommastellen haben, wie 12.50",
                Words.ofEnglish("must have at most 2 decimals, such as 12.50").in(Words.in(Language.DE)));
        assertEquals("as it is", Words.ofEnglish("as it is").in(Words.in(Language.DE)));
    }

    // What modules get

    @Test
    void a_page_gives_its_modules_the_words_that_they_use() {
        var missing = new ArrayList<String>();
        TEMPLATES.forEach((name, template) -> Pattern.compile("src=\"/static/([a-z]+\\.js)\"")
                .matcher(template)
                .results()
                .forEach(script -> {
                    List<String> given = given(template);
                    withImports(script.group(1), new TreeSet<>()).stream()
                            .flatMap(module -> Pattern.compile("\\bt\\([\"`]([a-z0-9_-]+)\\.")
                                    .matcher(MODULES.get(module))
                                    .results())
                            .map(group -> group.group(1))
                            .filter(group -> !given.contains(group))
                            .forEach(group -> missing.add(name + ": " + group));
                }));
        assertEquals(List.of(), missing);
    }

    private static List<String> given(String template) {
        var words = Pattern.compile("\\{\\{words ([a-z ]+)}}").matcher(template);
        return words.find() ? List.of(words.group(1).split(" ")) : List.of();
    }

    private static Set<String> withImports(String module, Set<String> seen) {
        if (seen.add(module)) {
            Pattern.compile("from \"\\./([a-z]+\\.js)\"")
                    .matcher(MODULES.get(module))
                    .results()
                    .forEach(imported -> withImports(imported.group(1), seen));
        }
        return seen;
    }

    // Nothing is said but by messages

    /** Names that are the same in every language, and what stands for a shape. */
    private static final Set<String> NAMES = Set.of("Quittance", "quittance verify --head FILE", "mm", "QR");

    /** What a reader would see of a template that no message and no view has put there. */
    static List<String> loose(String template) {
        String bare = template.replaceAll("(?s)<(svg|script|style)\\b.*?</\\1>", "")
                .replaceAll("(?s)\\{\\{\\$(class|data)}}.*?\\{\\{/\\1}}", "")
                .replaceAll("\\{\\{[^}]*}}", "|")
                .replaceAll("(?:aria-label|alt|title|placeholder|data-label|content)=\"([^\"]*)\"", ">$1<");
        return Arrays.stream(bare.replaceAll("<[^<>]*>", "|").split("[|<>]"))
                .map(String::strip)
                .filter(text -> text.matches(".*\\p{L}{2}.*"))
                .filter(text ->
                        !text.matches("(?s).*[=\"].*") && !text.startsWith("width=device") && !text.startsWith("#"))
                .filter(text -> !NAMES.contains(text) && !text.matches("(· )?Quittance"))
                .toList();
    }

    @Test
    void no_template_says_anything_of_its_own() {
        var found = new ArrayList<String>();
        TEMPLATES.forEach((name, template) -> loose(template).forEach(text -> found.add(name + ": " + text)));

        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Nothing was charged.</p>",
                "<p>{{amount}} left</p>",
                "<button aria-label=\"Erase\"></button>",
                "<img alt=\"QR code: pay {{amount}}\">",
                "<h1>{{t.pay.as}}</h1><small>since <span data-since></span></small>",
            })
    void text_in_a_template_is_noticed(String template) {
        assertFalse(loose(template).isEmpty(), template);
    }

    private static final Pattern TEXT = Pattern.compile("\"([^\"\\n]*)\"|`([^`]*)`");

    /** Texts of two words in a row, or of a word with a capital; no selector is one. */
    static List<String> sentences(String module) {
        String code = module.replaceAll("(?m)^\\s*(//|/?\\*).*$", "")
                .replaceAll("(?m) // .*$", "")
                .replaceAll("\\$\\{[^{}]*}", "|");
        return TEXT.matcher(code)
                .results()
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                .filter(text -> text.matches(".*\\p{L}{2,}[,.]? \\p{L}{2,}.*|[A-Z][a-z]{2,}[a-z -]*"))
                .filter(text -> !text.matches("[.#\\[].*"))
                .toList();
    }

    private static final Set<String> NOT_FOR_PEOPLE = Set.of(
            "Accept",
            "Content-Type",
            "Idempotency-Key",
            "Enter",
            "Backspace",
            "Escape",
            "AudioContext",
            "created pending");

    @Test
    void no_module_says_anything_of_its_own() {
        var found = new ArrayList<String>();
        MODULES.forEach((name, module) -> sentences(module).stream()
                .filter(text -> !NOT_FOR_PEOPLE.contains(text))
                .forEach(text -> found.add(name + ": " + text)));

        assertEquals(List.of(), found);
    }

    @Test
    void text_in_a_module_is_noticed() {
        assertTrue(sentences("line.textContent = `${left} still open`;").contains("| still open"));
        assertEquals(List.of("No sale yet."), sentences("says.textContent = rows ? \"\" : \"No sale yet.\";"));
        assertEquals(List.of("Paid"), sentences("completed: [\"tick\", \"Paid\"],"));
    }
}
