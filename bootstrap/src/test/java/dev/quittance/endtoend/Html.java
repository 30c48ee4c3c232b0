package dev.quittance.endtoend;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a page as a browser without scripts needs: its forms. */
final class Html {

    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile("(?is)<(input|button)\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)(?:\\s*=\\s*\"([^\"]*)\")?");

    private Html() {}

    /** A form with what its fields hold; a submit button's value only counts when it is pressed. */
    record Form(String method, String action, Map<String, String> fields, Map<String, String> types) {

        boolean has(String field) {
            return types.containsKey(field);
        }

        /** The form, filled in. */
        Form with(String field, String value) {
            var filled = new LinkedHashMap<>(fields);
            filled.put(field, value);
            return new Form(method, action, filled, types);
        }

        /** What {@code client} gets for sending it. */
        Answer send(Client client, String page) {
            String to = action.isEmpty() ? page : action;
            if (method.equals("post")) {
                return client.postForm(to, fields);
            }
            var query = new StringBuilder();
            fields.forEach((name, value) -> query.append(query.length() == 0 ? "?" : "&")
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(value)));
            return client.get(to + query);
        }
    }

    /** The page's form that has this field; fails if none has. */
    static Form formWith(String field, Answer page) {
        return forms(page.body()).stream()
                .filter(form -> form.has(field))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form with a field " + field + " in: " + page));
    }

    /** The page's form that leads to this path; fails if none does. */
    static Form formTo(String action, Answer page) {
        return forms(page.body()).stream()
                .filter(form -> form.action().equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form to " + action + " in: " + page));
    }

    static List<Form> forms(String html) {
        List<Form> forms = new ArrayList<>();
        Matcher form = FORM.matcher(html);
        while (form.find()) {
            Map<String, String> attributes = attributes(form.group(1));
            Map<String, String> fields = new LinkedHashMap<>();
            Map<String, String> types = new LinkedHashMap<>();
            Matcher field = FIELD.matcher(form.group(2));
            while (field.find()) {
                Map<String, String> its = attributes(field.group(2));
                String name = its.get("name");
                if (name == null || its.containsKey("disabled")) {
                    continue;
                }
                boolean button = field.group(1).equalsIgnoreCase("button");
                String type = button ? "submit" : its.getOrDefault("type", "text");
                types.put(name, type);
                boolean unchecked = (type.equals("checkbox") || type.equals("radio")) && !its.containsKey("checked");
                if (!type.equals("submit") && !unchecked) {
                    fields.put(name, its.getOrDefault("value", ""));
                }
            }
            forms.add(new Form(
                    attributes.getOrDefault("method", "get").toLowerCase(Locale.ROOT),
                    attributes.getOrDefault("action", ""),
                    fields,
                    types));
        }
        return forms;
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            String value = attribute.group(2) == null ? "" : attribute.group(2);
            attributes.put(attribute.group(1).toLowerCase(Locale.ROOT), plain(value));
        }
        return attributes;
    }

    /** Text without references to characters. */
    static String plain(String escaped) {
        return escaped.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#x2F;", "/")
                .replace("&#61;", "=")
                .replace("&#x3D;", "=")
                .replace("&amp;", "&");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
