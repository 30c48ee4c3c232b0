package dev.quittance.qr;

import java.nio.charset.StandardCharsets;

/** Draws modules as SVG: a white square, and one black path in which each run of dark modules is a bar. */
final class Svg {

    private static final String START = """
            <svg xmlns="http://www.w3.org/2000/svg" width="SIZE" height="SIZE" viewBox="0 0 SIDE SIDE" \
            shape-rendering="crispEdges"><rect width="SIDE" height="SIDE" fill="#fff"/><path fill="#000" d=\"""";

    private static final String END = "\"/></svg>";

    private Svg() {}

    static byte[] of(Modules modules, int size) {
        String start = START.replace("SIZE", Integer.toString(size)).replace("SIDE", Integer.toString(modules.side()));
        var svg = new StringBuilder(start);
        for (int row = 0; row < modules.side(); row++) {
            bars(modules, row, svg);
        }
        return svg.append(END).toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void bars(Modules modules, int row, StringBuilder path) {
        for (int column = 0; column < modules.side(); column++) {
            int length = 0;
            while (modules.isDark(column + length, row)) {
                length++;
            }
            if (length > 0) {
                path.append('M').append(column).append(' ').append(row);
                path.append('h').append(length).append("v1h-").append(length).append('z');
                column += length;
            }
        }
    }
}
