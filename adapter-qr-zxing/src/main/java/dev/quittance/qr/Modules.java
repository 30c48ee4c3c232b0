package dev.quittance.qr;

import com.google.zxing.qrcode.encoder.ByteMatrix;

/** The dark and light squares of a symbol, with the quiet zone that ISO/IEC 18004 asks for around it. */
final class Modules {

    private static final int QUIET = 4;

    private final ByteMatrix symbol;

    Modules(ByteMatrix symbol) {
        this.symbol = symbol;
    }

    /** How many there are in a row, quiet ones included. */
    int side() {
        return symbol.getWidth() + 2 * QUIET;
    }

    /** Whether the one in this column and row is dark. */
    boolean isDark(int column, int row) {
        int x = column - QUIET;
        int y = row - QUIET;
        return x >= 0 && y >= 0 && x < symbol.getWidth() && y < symbol.getHeight() && symbol.get(x, y) == 1;
    }
}
