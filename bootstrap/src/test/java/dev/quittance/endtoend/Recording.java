package dev.quittance.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process did to some files, call by call, as {@code strace} saw it. */
final class Recording {

    /** The calls that are recorded. Those that the replay does not know must not occur. */
    static final String CALLS =
            "write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,fdatasync,fsync,rename,unlink";

    private static final Pattern LINE = Pattern.compile("(\\d+) +(\\d+)\\.(\\d{6}) (.*)");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((?:\\d+<([^>]*)>|\"([^\"]*)\")(.*)");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. (\\w+) resumed>.* = (-?\\d+).*");
    private static final Pattern WRITE = Pattern.compile(", \"([^\"]*)\", (\\d+), (\\d+)(.*)");
    private static final Pattern SIZE = Pattern.compile(", (\\d+)(.*)");
    private static final Pattern RESULT = Pattern.compile(".*\\) += (-?\\d+).*", Pattern.DOTALL);

    private final List<Call> calls = new ArrayList<>();

    /** A call on a file. */
    static final class Call {

        final String file;
        final Kind kind;
        final long startedAt;
        final long position;
        final byte[] bytes;

        /** Where in the recording it began, and where it was over: the number of the line. */
        final int started;

        int ended = Integer.MAX_VALUE;

        private Call(String file, Kind kind, long startedAt, int started, long position, byte[] bytes) {
            this.file = file;
            this.kind = kind;
            this.startedAt = startedAt;
            this.started = started;
            this.position = position;
            this.bytes = bytes;
        }
    }

    /** What a call does. */
    enum Kind {
        WRITE,
        TRUNCATE,
        SYNC,
        /** Another file of that name may follow. */
        UNLINK
    }

    /** In the order in which they began. */
    List<Call> calls() {
        return calls;
    }

    /** Reads what {@code strace -f -ttt -y -xx} has written. */
    static Recording read(Path trace) {
        var recording = new Recording();
        Map<String, Call> running = new HashMap<>();
        try (var lines = Files.lines(trace, StandardCharsets.ISO_8859_1)) {
            int[] number = {0};
            lines.forEach(line -> recording.take(line, number[0]++, running));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
        return recording;
    }

    private void take(String line, int number, Map<String, Call> running) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("not understood: " + head(line));
        }
        String thread = parts.group(1);
        String rest = parts.group(4);
        Matcher resumed = RESUMED.matcher(rest);
        if (resumed.matches()) {
            Call call = running.remove(thread);
            requireWell(resumed.group(2), call, line);
            call.ended = number;
            return;
        }
        if (rest.startsWith("+++") || rest.startsWith("---")) {
            return;
        }
        long micros = Long.parseLong(parts.group(2)) * 1_000_000 + Long.parseLong(parts.group(3));
        Call call = call(rest, micros, number);
        calls.add(call);
        if (rest.endsWith("<unfinished ...>")) {
            running.put(thread, call);
            return;
        }
        Matcher result = RESULT.matcher(rest);
        requireWell(result.matches() ? result.group(1) : "-1", call, line);
        call.ended = number;
    }

    private static void requireWell(String result, Call call, String line) {
        long expected = call.kind == Kind.WRITE ? call.bytes.length : 0;
        if (Long.parseLong(result) != expected) {
            throw new AssertionError("a call failed: " + head(line));
        }
    }

    private static Call call(String text, long micros, int number) {
        Matcher call = CALL.matcher(text);
        if (!call.lookingAt()) {
            throw new AssertionError("not understood: " + head(text));
        }
        String file = name(call.group(2) == null ? call.group(3) : call.group(2));
        String rest = call.group(4);
        switch (call.group(1)) {
            case "pwrite64" -> {
                Matcher write = WRITE.matcher(rest);
                if (write.lookingAt()) {
                    byte[] bytes = bytes(write.group(1));
                    return new Call(file, Kind.WRITE, micros, number, Long.parseLong(write.group(3)), bytes);
                }
            }
            case "ftruncate" -> {
                Matcher size = SIZE.matcher(rest);
                if (size.lookingAt()) {
                    return new Call(file, Kind.TRUNCATE, micros, number, Long.parseLong(size.group(1)), new byte[0]);
                }
            }
            case "fdatasync", "fsync" -> {
                return new Call(file, Kind.SYNC, micros, number, 0, new byte[0]);
            }
            case "unlink" -> {
                return new Call(file, Kind.UNLINK, micros, number, 0, new byte[0]);
            }
            default -> {} // no call that the replay knows
        }
        throw new AssertionError("not understood: " + head(text));
    }

    private static String head(String line) {
        return line.substring(0, Math.min(line.length(), 200));
    }

    private static byte[] bytes(String escaped) {
        return HexFormat.of().parseHex(escaped.replace("\\x", ""));
    }

    private static String name(String escaped) {
        String path = new String(bytes(escaped), StandardCharsets.UTF_8);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
