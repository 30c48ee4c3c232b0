package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Reads a QR code as a phone does: from the picture. */
final class Qr {

    private static final Pattern VIEW = Pattern.compile("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"");
    private static final Pattern SHAPE = Pattern.compile("<(path|rect)\\b([^>]*)/?>");
    private static final Pattern STEP = Pattern.compile("([MmHhVvLlZz])([^MmHhVvLlZz]*)");
    /** Whole ones: modules of 16 and of 17 pixels in one picture are what no screen shows and no reader promises to read. */
    private static final int PIXELS_A_MODULE = 16;

    private Qr() {}

    static String readPng(byte[] png) {
        try {
            return read(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    static String readSvg(String svg) {
        return read(drawn(svg));
    }

    /** The same for a picture whose maker did not choose a mask that every reader reads: by two ways of looking. */
    static String readPlainSvg(String svg) {
        try {
            return readSvg(svg);
        } catch (AssertionError once) {
            try {
                return new QRCodeMultiReader()
                                .decodeMultiple(new BinaryBitmap(
                                        new HybridBinarizer(new BufferedImageLuminanceSource(drawn(svg)))))[0]
                                .getText();
            } catch (NotFoundException twice) {
                once.addSuppressed(twice);
                throw once;
            }
        }
    }

    private static String read(BufferedImage image) {
        assertQuiet(image);
        try {
            var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
            return new QRCodeReader()
                    .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (NotFoundException thrown) {
            throw new AssertionError("no QR code in the picture", thrown);
        } catch (ReaderException thrown) {
            throw new AssertionError("the QR code can't be read", thrown);
        }
    }

    /** Its edge is white, so it can be read on a page of any colour. */
    private static void assertQuiet(BufferedImage image) {
        int side = image.getWidth();
        int quiet = Math.max(1, side / 60); // less than the four modules of the largest symbol we draw
        for (int at = 0; at < side; at++) {
            for (int deep = 0; deep < quiet; deep++) {
                boolean white = isWhite(image, at, deep)
                        && isWhite(image, at, side - 1 - deep)
                        && isWhite(image, deep, at)
                        && isWhite(image, side - 1 - deep, at);
                assertTrue(white, "the quiet zone is missing");
            }
        }
    }

    private static boolean isWhite(BufferedImage image, int x, int y) {
        return (image.getRGB(x, y) & 0xffffff) == 0xffffff;
    }

    /** The path and rect of a simple picture; what it is laid on is black, so white must be drawn. */
    private static BufferedImage drawn(String svg) {
        Matcher view = VIEW.matcher(svg);
        assertTrue(view.find(), "a viewBox from 0 0");
        int modules = Integer.parseInt(view.group(1));
        assertEquals(view.group(1), view.group(2), "it is square");
        int side = PIXELS_A_MODULE * modules;
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.transform(AffineTransform.getScaleInstance(PIXELS_A_MODULE, PIXELS_A_MODULE));
        Matcher shape = SHAPE.matcher(svg);
        while (shape.find()) {
            String attributes = shape.group(2);
            graphics.setColor(colour(attribute(attributes, "fill", "#000")));
            graphics.fill(
                    shape.group(1).equals("rect") ? rectangle(attributes, view) : path(attribute(attributes, "d", "")));
        }
        graphics.dispose();
        return image;
    }

    private static Color colour(String fill) {
        return switch (fill.toLowerCase(Locale.ROOT)) {
            case "#fff", "#ffffff", "white" -> Color.WHITE;
            case "#000", "#000000", "black" -> Color.BLACK;
            default -> throw new AssertionError("neither black nor white: " + fill);
        };
    }

    private static java.awt.Shape rectangle(String attributes, Matcher view) {
        return new java.awt.geom.Rectangle2D.Double(
                Double.parseDouble(attribute(attributes, "x", "0")),
                Double.parseDouble(attribute(attributes, "y", "0")),
                length(attribute(attributes, "width", "0"), view.group(1)),
                length(attribute(attributes, "height", "0"), view.group(2)));
    }

    private static double length(String text, String whole) {
        return text.equals("100%") ? Double.parseDouble(whole) : Double.parseDouble(text);
    }

    private static String attribute(String attributes, String name, String otherwise) {
        Matcher found = Pattern.compile("(?:^|\\s)" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? found.group(1) : otherwise;
    }

    private static Path2D path(String steps) {
        var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        Matcher step = STEP.matcher(steps);
        double x = 0;
        double y = 0;
        while (step.find()) {
            char letter = step.group(1).charAt(0);
            double[] by = numbers(step.group(2));
            boolean relative = Character.isLowerCase(letter);
            double fromX = relative ? x : 0;
            double fromY = relative ? y : 0;
            switch (Character.toLowerCase(letter)) {
                case 'm' -> path.moveTo(x = fromX + by[0], y = fromY + by[1]);
                case 'l' -> path.lineTo(x = fromX + by[0], y = fromY + by[1]);
                case 'h' -> path.lineTo(x = fromX + by[0], y);
                case 'v' -> path.lineTo(x, y = fromY + by[0]);
                default -> {
                    path.closePath();
                    x = path.getCurrentPoint().getX();
                    y = path.getCurrentPoint().getY();
                }
            }
        }
        return path;
    }

    private static double[] numbers(String text) {
        return Pattern.compile("-?[0-9]*\\.?[0-9]+")
                .matcher(text)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group()))
                .toArray();
    }
}
