package dev.quittance.web;

import dev.quittance.domain.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The templates with the words of one language in them. They are put in before a template is compiled, so drawing a
 * page looks no message up, and one that is missing stops the start.
 *
 * <ul>
 *   <li><code>{{t.pay.pin}}</code> is the message {@code pay.pin};
 *   <li><code>{{#t.pay.until}}{{> time}}{{/t.pay.until}}</code> is the message with what is between for {@code {0}};
 *       <code>{{|}}</code> separates it from what stands for {@code {1}};
 *   <li><code>{{words till state}}</code> gives the messages that begin so to the modules of the page (words.js).
 * </ul>
 */
final class Templates {

    private static final String KEY = "t\\.([a-z0-9_.-]+)";
    private static final Pattern MESSAGE = Pattern.compile("\\{\\{" + KEY + "}}");
    private static final Pattern AROUND = Pattern.compile("\\{\\{#" + KEY + "}}(.*?)\\{\\{/t\\.\\1}}", Pattern.DOTALL);
    private static final Pattern SCRIPT = Pattern.compile("\\{\\{words ([a-z ]+)}}");
    private static final String SEPARATOR = Pattern.quote("{{|}}");

    private final Words words;
    private final Installation installation;

    Templates(Words words, Installation installation) {
        this.words = words;
        this.installation = installation;
    }

    /** What is compiled for this name. */
    Reader reader(String name) {
        return new StringReader(put(source(name)));
    }

    /** A template as it stands in the file. */
    static String source(String name) {
        try (InputStream file = Templates.class.getResourceAsStream("/templates/" + name + ".mustache")) {
            if (file == null) {
                throw new IllegalStateException("no template " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException thrown) {
            throw new UncheckedIOException("the class path can't be read", thrown);
        }
    }

    private String put(String template) {
        String around = AROUND.matcher(template).replaceAll(found -> {
            String[] fills = put(found.group(2)).split(SEPARATOR, -1);
            return Matcher.quoteReplacement(Words.filled(message(found.group(1)), number -> fills[number]));
        });
        String plain = MESSAGE.matcher(around).replaceAll(found -> Matcher.quoteReplacement(message(found.group(1))));
        return SCRIPT.matcher(plain)
                .replaceAll(found ->
                        Matcher.quoteReplacement(script(List.of(found.group(1).split(" ")))));
    }

    private String message(String key) {
        return ProblemPage.escaped(words.message(key)).replace("\"", "&quot;");
    }

    private String script(List<String> groups) {
        String json =
                words.script(groups, installation.unit(), installation.zone().getId());
        return "<script type=\"application/json\" id=\"words\">" + json + "</script>";
    }
}
