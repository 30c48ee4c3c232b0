package dev.quittance.browser;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** What a phone's camera sees of a screen. */
final class Screenshot {

    private Screenshot() {}

    /** How near the phone is held. It takes many pictures until it reads one: at one size alone a reader may fail. */
    private static final double[] SIZES = {1, 1.5, 0.8, 1.25, 2, 0.9, 0.7};

    /** The text of the QR code somewhere in the picture. */
    static String scanned(byte[] png) {
        try {
            BufferedImage screen = ImageIO.read(new ByteArrayInputStream(png));
            for (double size : SIZES) {
                Optional<String> text = read(seen(screen, size));
                if (text.isPresent()) {
                    return text.get();
                }
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
        throw new AssertionError("no code can be read from the screen; it is kept in " + kept(png));
    }

    private static BufferedImage seen(BufferedImage screen, double size) {
        int width = (int) (screen.getWidth() * size);
        int height = (int) (screen.getHeight() * size);
        var seen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = seen.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(screen, 0, 0, width, height, null);
        pen.dispose();
        return seen;
    }

    private static Optional<String> read(BufferedImage picture) {
        try {
            var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(picture)));
            return Optional.of(new QRCodeReader()
                    .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (ReaderException unreadable) {
            return Optional.empty();
        }
    }

    private static Path kept(byte[] png) {
        try {
            return Files.write(Path.of("target", "unreadable-" + System.nanoTime() + ".png"), png);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
