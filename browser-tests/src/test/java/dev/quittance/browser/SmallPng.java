package dev.quittance.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Pictures of screens have few colours that matter: with a palette they are a third as large. */
final class SmallPng {

    private static final int PALETTE_MAX = 64;

    private SmallPng() {}

    /** The same picture with at most 64 colours: the most frequent stay, any other becomes the nearest of them. */
    static byte[] of(byte[] png) {
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
            var out = new ByteArrayOutputStream();
            write(indexed(picture), out);
            return out.size() < png.length ? out.toByteArray() : png;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** As small as the compression makes it, which takes longer. */
    private static void write(BufferedImage picture, ByteArrayOutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var to = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0);
            writer.setOutput(to);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage indexed(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        int[] palette = palette(pixels);
        var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        var indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        var row = indexed.getRaster();
        for (int i = 0; i < pixels.length; i++) {
            int index = nearest.computeIfAbsent(pixels[i], pixel -> nearest(pixel, palette));
            row.setSample(i % width, i / width, 0, index);
        }
        return indexed;
    }

    private static int[] palette(int[] pixels) {
        Map<Integer, Integer> times = new HashMap<>();
        for (int pixel : pixels) {
            times.merge(pixel, 1, Integer::sum);
        }
        return times.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(PALETTE_MAX)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    private static int nearest(int pixel, int[] palette) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int away = squared(pixel >> 16, palette[i] >> 16)
                    + squared(pixel >> 8, palette[i] >> 8)
                    + squared(pixel, palette[i]);
            if (away < least) {
                least = away;
                best = i;
            }
        }
        return best;
    }

    private static int squared(int one, int other) {
        int away = (one & 0xff) - (other & 0xff);
        return away * away;
    }
}
