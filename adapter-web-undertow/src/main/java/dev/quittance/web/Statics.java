package dev.quittance.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Style sheets, scripts, pictures: files of the class path that never change while we run. */
final class Statics {

    /** What others have written. */
    private static final Map<String, String> OTHERS = Map.of(
            "pico.min.css", "/META-INF/resources/webjars/picocss__pico/2.1.1/css/pico.min.css",
            "jsqr.min.js", "/vendor/jsqr.min.js");

    private static final Pattern NAME = Pattern.compile("([a-z0-9][a-z0-9_-]*/)?[a-z0-9][a-z0-9_-]*(\\.[a-z0-9]+)+");

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "webmanifest", "application/manifest+json",
            "txt", "text/plain; charset=utf-8");

    /** PNG is compressed already. */
    private static final Set<String> COMPRESSED = Set.of("png");

    private static final Response ROBOTS = Response.text(200, "User-agent: *\nDisallow: /\n");

    private final Map<String, StaticFile> files = new ConcurrentHashMap<>();

    /** The addresses of all files. */
    List<Route> routes() {
        return List.of(
                open("/static/{file}", request -> answer(request, request.path("file"))),
                open(
                        "/static/{folder}/{file}",
                        request -> answer(request, request.path("folder") + "/" + request.path("file"))),
                open("/favicon.ico", request -> answer(request, "icon.svg")),
                open("/robots.txt", request -> CompletableFuture.completedFuture(ROBOTS)));
    }

    private static Route open(String path, Handler handler) {
        return Route.page(path, Access.ANYONE, Route.Place.IO, handler);
    }

    /** The address of a file under {@code /static}, with its version, so that browsers keep it for ever. */
    String url(String name) {
        StaticFile file = find(name).orElseThrow(() -> new IllegalArgumentException("no static file: " + name));
        return "/static/" + name + "?v=" + file.version();
    }

    private CompletionStage<Response> answer(Request request, String name) {
        StaticFile file = find(name).orElseThrow(() -> new Rejected(Problem.notFound()));
        return CompletableFuture.completedFuture(file.answer(request));
    }

    /** What is not there is not remembered: anyone could ask for as many of those as they like. */
    private Optional<StaticFile> find(String name) {
        StaticFile known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<StaticFile> file = NAME.matcher(name).matches() ? load(name) : Optional.empty();
        file.ifPresent(loaded -> files.put(name, loaded));
        return file;
    }

    private static Optional<StaticFile> load(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String type = TYPES.get(extension);
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = Statics.class.getResourceAsStream(OTHERS.getOrDefault(name, "/static/" + name))) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(StaticFile.of(in.readAllBytes(), type, !COMPRESSED.contains(extension)));
        } catch (IOException e) {
            throw new UncheckedIOException("the class path can't be read", e);
        }
    }

    /** A file, ready to be sent. */
    private record StaticFile(String version, Response plain, Optional<Response> zipped) {

        static StaticFile of(byte[] bytes, String type, boolean zip) {
            String version = version(bytes);
            Response plain = Response.bytes(200, type, bytes).with("ETag", '"' + version + '"');
            if (!zip) {
                return new StaticFile(version, plain, Optional.empty());
            }
            String zippedTag = '"' + version + "-gzip\"";
            Response small = Response.bytes(200, type, Gzip.small(bytes))
                    .with("ETag", zippedTag)
                    .with("Content-Encoding", "gzip")
                    .with("Vary", "Accept-Encoding");
            return new StaticFile(version, plain.with("Vary", "Accept-Encoding"), Optional.of(small));
        }

        private static String version(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        Response answer(Request request) {
            Response whole = request.takesGzip() ? zipped.orElse(plain) : plain;
            boolean asVersioned = request.query("v").filter(version::equals).isPresent();
            String keep = asVersioned ? "public, max-age=31536000, immutable" : "no-cache";
            String tag = whole.header("ETag").orElseThrow();
            boolean has = request.header("If-None-Match")
                    .filter(tags -> tags.contains(tag))
                    .isPresent();
            Response answer = has ? Response.empty(304).with("ETag", tag) : whole;
            return answer.with("Cache-Control", keep);
        }
    }
}
