package dev.quittance.browser;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** What a camera sees that is held before a picture: a film of one frame, in the form that Chromium's camera plays. */
final class Film {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final double TILT = Math.toRadians(7);
    private static final int SIDE = 330;
    private static final byte GREY = (byte) 128;

    private Film() {}

    /** The picture lies on a grey desk, and the hand that holds the phone is not quite straight. */
    static Path of(byte[] png, Path file) {
        try {
            var seen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
            var pen = seen.createGraphics();
            pen.setColor(Color.GRAY);
            pen.fillRect(0, 0, WIDTH, HEIGHT);
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.rotate(TILT, WIDTH / 2.0, HEIGHT / 2.0);
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
            pen.drawImage(picture, (WIDTH - SIDE) / 2, (HEIGHT - SIDE) / 2, SIDE, SIDE, null);
            pen.dispose();
            return Files.write(file, film(seen));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static byte[] film(BufferedImage seen) throws IOException {
        int[] light = seen.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
        var colours = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(colours, GREY);
        var film = new ByteArrayOutputStream();
        film.write("YUV4MPEG2 W%d H%d F5:1 Ip A1:1 C420\nFRAME\n"
                .formatted(WIDTH, HEIGHT)
                .getBytes(StandardCharsets.US_ASCII));
        for (int pixel : light) {
            film.write(pixel);
        }
        film.write(colours);
        return film.toByteArray();
    }
}
