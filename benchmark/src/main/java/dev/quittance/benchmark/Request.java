package dev.quittance.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A request that is always the same but for a code in its path and its key. */
final class Request {

    private final byte[] before;
    private final byte[] after;
    private final byte[] end;
    private final Keys keys;

    private Request(String before, String after, String body, Keys keys) {
        this.before = before.getBytes(StandardCharsets.UTF_8);
        this.after = after.getBytes(StandardCharsets.UTF_8);
        this.end = ("\r\n" + body).getBytes(StandardCharsets.UTF_8);
        this.keys = keys;
    }

    /** A GET whose path ends with a code; {@code cookie} may be empty. */
    static Request get(String path, String host, String cookie) {
        return new Request("GET " + path, head(host, cookie), "", Keys.NONE);
    }

    /** A POST of JSON whose path ends with a code, if it has one. */
    static Request post(String path, String host, String cookie, String json, Keys keys) {
        String head =
                head(host, cookie) + "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n";
        return new Request("POST " + path, head, json, keys);
    }

    private static String head(String host, String cookie) {
        return " HTTP/1.1\r\nHost: " + host + "\r\n" + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n");
    }

    void writeTo(ByteBuffer out, byte[] code) {
        out.put(before).put(code).put(after);
        keys.writeTo(out);
        out.put(end);
    }
}
