package dev.quittance.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import dev.quittance.application.port.QrRenderer;
import java.util.EnumMap;
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

    /**
     * The first mask that a reader reads. The standard's own choice knows nothing of readers: of the codes of some
     * lengths a wide-spread one can't read one in twenty, because of what looks like an alignment pattern in them.
     */
    private static Modules modulesOf(String payload) {
        for (int mask = 0; mask < QRCode.NUM_MASK_PATTERNS; mask++) {
            Modules modules = modulesOf(payload, mask);
            if (Reading.reads(modules, payload)) {
                return modules;
            }
        }
        return modulesOf(payload, 0);
    }

    private static Modules modulesOf(String payload, int mask) {
        try {
            Map<EncodeHintType, Object> hints = hintsFor(payload);
            hints.put(EncodeHintType.QR_MASK_PATTERN, mask);
            return new Modules(
                    Encoder.encode(payload, ErrorCorrectionLevel.M, hints).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("has no room in a QR code", e);
        }
    }

    /** Naming the character set costs ASCII text some bits; without it other text would lose what Latin-1 lacks. */
    private static Map<EncodeHintType, Object> hintsFor(String payload) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        if (payload.chars().anyMatch(character -> character >= 0x80)) {
            hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
        }
        return hints;
    }
}
