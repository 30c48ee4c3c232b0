package dev.quittance.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Map;

/** Reads a symbol as a phone does: it looks for it in a picture, at a few sizes. */
final class Reading {

    private static final int[] PIXELS_A_MODULE = {3, 8};
    private static final int WHITE = 0xffffff;

    private Reading() {}

    /** Whether a reader finds the payload in it, at each size. */
    static boolean reads(Modules modules, String payload) {
        for (int scale : PIXELS_A_MODULE) {
            if (!reads(modules, payload, scale)) {
                return false;
            }
        }
        return true;
    }

    private static boolean reads(Modules modules, String payload, int scale) {
        int side = modules.side() * scale;
        int[] pixels = new int[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                pixels[y * side + x] = modules.isDark(x / scale, y / scale) ? 0 : WHITE;
            }
        }
        try {
            var picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
            return new QRCodeReader()
                    .decode(picture, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText()
                    .equals(payload);
        } catch (ReaderException unreadable) {
            return false;
        }
    }
}
