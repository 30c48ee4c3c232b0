package dev.quittance.web;

import dev.quittance.application.port.RequestKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the route of a path. A literal segment goes before a variable one; nothing else is a matter of order. A slash
 * that is escaped stands in a key and nowhere else: keys are what others make of them.
 */
final class Router {

    /** The longest segment that a variable stands for: a key may be that long, and any code or file name is shorter. */
    static final int SEGMENT_MAX = RequestKey.LENGTH_MAX;

    private static final String KEY = "{key}";

    private final Node root = new Node();

    /** A route, and the segments that its variables stand for. */
    record Found(Route route, Map<String, String> segments) {}

    private static final class Node {
        private final Map<String, Node> literal = new HashMap<>();
        private Node variable;
        private final Map<String, Named> byMethod = new TreeMap<>();
    }

    /** A route, and its segments, cut once. */
    private record Named(Route route, List<String> segments) {}

    /**
     * Finds these routes.
     *
     * @throws IllegalArgumentException if two are the same
     */
    Router(List<Route> routes) {
        routes.forEach(this::add);
    }

    private void add(Route route) {
        Node node = root;
        List<String> segments = route.segments();
        for (String segment : segments) {
            node = isVariable(segment) ? variableOf(node) : node.literal.computeIfAbsent(segment, name -> new Node());
        }
        if (node.byMethod.put(route.method(), new Named(route, segments)) != null) {
            throw new IllegalArgumentException("twice: " + route.method() + " " + route.path());
        }
    }

    private static Node variableOf(Node node) {
        if (node.variable == null) {
            node.variable = new Node();
        }
        return node.variable;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    /**
     * The route of this method and path; a HEAD is answered as the GET without its body.
     *
     * @throws Rejected 400 for a path that can't be read, 404 for one that we don't have, 405 with what it has
     */
    Found find(String method, String rawPath) {
        List<String> segments = segments(rawPath);
        Node node = at(segments);
        Named named = node.byMethod.get(method.equals("HEAD") ? "GET" : method);
        if (named == null) {
            throw new Rejected(Problem.methodNotAllowed(allowed(node)));
        }
        requireSlashesInKeysOnly(named.segments(), segments);
        return new Found(named.route(), bound(named.segments(), segments));
    }

    /** The methods that this path takes, as they stand in {@code Allow}; 404 if we don't have it. */
    String allowed(String rawPath) {
        return allowed(at(segments(rawPath)));
    }

    private Node at(List<String> segments) {
        return walk(root, segments, 0)
                .orElseThrow(() -> segments.stream().anyMatch(Router::hasSlash)
                        ? escapedSlash()
                        : new Rejected(Problem.notFound()));
    }

    /** Elsewhere, a slash that was escaped would mean one thing here and another to whoever passes it on. */
    private static void requireSlashesInKeysOnly(List<String> names, List<String> segments) {
        for (int i = 0; i < names.size(); i++) {
            if (hasSlash(segments.get(i)) && !names.get(i).equals(KEY)) {
                throw escapedSlash();
            }
        }
    }

    private static boolean hasSlash(String segment) {
        return segment.indexOf('/') >= 0 || segment.indexOf('\\') >= 0;
    }

    private static Rejected escapedSlash() {
        return new Rejected(Problem.malformed("The path has an escaped slash."));
    }

    private static Optional<Node> walk(Node node, List<String> segments, int depth) {
        if (depth == segments.size()) {
            return Optional.of(node).filter(end -> !end.byMethod.isEmpty());
        }
        String segment = segments.get(depth);
        Node literal = node.literal.get(segment);
        Optional<Node> found = literal == null ? Optional.empty() : walk(literal, segments, depth + 1);
        if (found.isPresent() || node.variable == null || segment.isEmpty() || segment.length() > SEGMENT_MAX) {
            return found;
        }
        return walk(node.variable, segments, depth + 1);
    }

    private static List<String> segments(String rawPath) {
        if (!rawPath.startsWith("/")) {
            throw new Rejected(Problem.malformed("The path does not begin with a slash."));
        }
        var segments = new ArrayList<String>();
        for (String raw : rawPath.substring(1).split("/", -1)) {
            String segment = Percent.decode(raw, false);
            if (segment.equals(".") || segment.equals("..")) {
                throw new Rejected(Problem.notFound());
            }
            segments.add(segment);
        }
        return segments;
    }

    private static Map<String, String> bound(List<String> names, List<String> segments) {
        var bound = new HashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            if (isVariable(names.get(i))) {
                bound.put(names.get(i).substring(1, names.get(i).length() - 1), segments.get(i));
            }
        }
        return bound;
    }

    private static String allowed(Node node) {
        return node.byMethod.keySet().stream()
                .map(method -> method.equals("GET") ? "GET, HEAD" : method)
                .collect(Collectors.joining(", ", "OPTIONS, ", ""));
    }
}
