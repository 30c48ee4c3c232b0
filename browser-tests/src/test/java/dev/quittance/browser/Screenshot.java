package dev.quittance.browser;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/** What a phone's camera sees of a screen. */
final class Screenshot {

    private Screenshot() {}

    /** The text of the QR code somewhere in the picture. */
    static String scanned(byte[] png) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(png));
            var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
            return new QRCodeReader()
                    .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (ReaderException thrown) {
            throw new AssertionError("no code can be read from the screen; it is kept in " + kept(png), thrown);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
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
