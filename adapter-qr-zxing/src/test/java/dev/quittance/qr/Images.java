package dev.quittance.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.quittance.application.port.QrRenderer.Format;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Looks at drawn images as a browser and a phone do: by other code than that which drew them. */
final class Images {

    private static final Pattern ROOT = Pattern.compile(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"(\\d+)\" height=\"\\1\" viewBox=\"0 0 (\\d+) \\2\""
                    + " shape-rendering=\"crispEdges\"><rect width=\"\\2\" height=\"\\2\" fill=\"#fff\"/>"
                    + "<path fill=\"#000\" d=\"([Mhvz0-9 -]+)\"/></svg>");

    private static final Pattern BAR = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");

    private Images() {}

    static BufferedImage pixels(byte[] image, Format format) {
        return format == Format.PNG ? png(image) : svg(image);
    }

    private static BufferedImage png(byte[] image) {
        try {
            return ImageIO.read(new ByteArrayInputStream(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At the size that it asks for, each bar at the nearest whole pixels. */
    private static BufferedImage svg(byte[] image) {
        var root = ROOT.matcher(new String(image, StandardCharsets.UTF_8));
        if (!root.matches() || !BAR.matcher(root.group(3)).replaceAll("").isEmpty()) {
            throw new IllegalArgumentException("not an image of ours: " + root);
        }
        int size = Integer.parseInt(root.group(1));
        int side = Integer.parseInt(root.group(2));
        var pixels = canvas(size, Color.WHITE);
        for (var bars = BAR.matcher(root.group(3)); bars.find(); ) {
            int column = Integer.parseInt(bars.group(1));
            int row = Integer.parseInt(bars.group(2));
            int end = column + Integer.parseInt(bars.group(3));
            for (int x = at(column, size, side); x < at(end, size, side); x++) {
                for (int y = at(row, size, side); y < at(row + 1, size, side); y++) {
                    pixels.setRGB(x, y, Color.BLACK.getRGB());
                }
            }
        }
        return pixels;
    }

    private static int at(int module, int size, int side) {
        return (2 * module * size + side) / (2 * side);
    }

    private static BufferedImage canvas(int size, Color colour) {
        var pixels = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        var pen = pixels.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, size, size);
        pen.dispose();
        return pixels;
    }

    /** The image in the middle of a page of that colour. */
    static BufferedImage on(Color page, BufferedImage image) {
        int margin = image.getWidth() / 2;
        var pixels = canvas(image.getWidth() + 2 * margin, page);
        var pen = pixels.createGraphics();
        pen.drawImage(image, margin, margin, null);
        pen.dispose();
        return pixels;
    }

    /** As a phone does: the symbol is searched for. */
    static String decoded(BufferedImage image) throws ReaderException {
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image))),
                        Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }

    /** The symbol is known to be the whole image: for sizes that no camera could read. */
    static Result decodedAsDrawn(BufferedImage image) throws ReaderException {
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(new BufferedImageLuminanceSource(image))),
                        Map.of(DecodeHintType.PURE_BARCODE, true));
    }

    /** Whether it can't be found. */
    static boolean isLost(BufferedImage image) throws ReaderException {
        try {
            decoded(image);
            return false;
        } catch (NotFoundException e) {
            return true;
        }
    }
}
