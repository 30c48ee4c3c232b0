package dev.quittance.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.quittance.application.port.QrRenderer;
import java.util.Map;

/** Both formats are drawn from one matrix, so they always say the same. Keeps nothing, and may be asked by many threads. */
public final class ZxingQrRenderer implements QrRenderer {

    @Override
    public byte[] draw(String payload, Format format, int size) {
        if (size < SIZE_MIN || size > SIZE_MAX) {
            throw new IllegalArgumentException("must be " + SIZE_MIN + " to " + SIZE_MAX + " pixels");
        }
        if (payload.isEmpty()) {
            throw new IllegalArgumentException("must not be empty");
        }
        Modules modules = modulesOf(payload);
        return switch (format) {
            case SVG -> Svg.of(modules, size);
            case PNG -> Png.of(modules, size);
        };
    }

    private static Modules modulesOf(String payload) {
        try {
            return new Modules(Encoder.encode(payload, ErrorCorrectionLevel.M, hintsFor(payload))
                    .getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("has no room in a QR code", e);
        }
    }

    /** Naming the character set costs ASCII text some bits; without it other text would lose what Latin-1 lacks. */
    private static Map<EncodeHintType, String> hintsFor(String payload) {
        return payload.chars().allMatch(character -> character < 0x80)
                ? Map.of()
                : Map.of(EncodeHintType.CHARACTER_SET, "UTF-8");
    }
}
