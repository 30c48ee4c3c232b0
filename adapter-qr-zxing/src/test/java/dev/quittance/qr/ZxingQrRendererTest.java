package dev.quittance.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.ReaderException;
import com.google.zxing.ResultMetadataType;
import dev.quittance.application.contract.QrRendererContract;
import dev.quittance.application.port.QrRenderer;
import dev.quittance.application.port.QrRenderer.Format;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ZxingQrRendererTest implements QrRendererContract {

    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private final QrRenderer renderer = new ZxingQrRenderer();

    @Override
    public QrRenderer renderer() {
        return renderer;
    }

    private BufferedImage drawn(String payload, Format format, int size) {
        return Images.pixels(renderer.draw(payload, format, size), format);
    }

    @ParameterizedTest
    @CsvSource({
        "PNG, 128", "PNG, 200", "PNG, 256", "PNG, 300", "PNG, 360", "PNG, 512", "PNG, 1000", "PNG, 2048",
        "SVG, 128", "SVG, 200", "SVG, 256", "SVG, 300", "SVG, 360", "SVG, 512", "SVG, 1000", "SVG, 2048"
    })
    void is_decoded_at_every_size(Format format, int size) throws ReaderException {
        assertEquals(ADDRESS, Images.decoded(drawn(ADDRESS, format, size)));
    }

    @ParameterizedTest
    @EnumSource
    void is_right_at_the_smallest_size_too(Format format) throws ReaderException {
        int size = format == Format.PNG ? QrRenderer.SIZE_MIN : 2 * MODULES;
        assertEquals(
                ADDRESS, Images.decodedAsDrawn(drawn(ADDRESS, format, size)).getText());
    }

    /** Small and large ones are laid out differently. At four pixels a module, because the reader counts whole ones. */
    @ParameterizedTest
    @EnumSource
    void small_and_large_symbols_are_decoded(Format format) throws ReaderException {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        var versions = new HashSet<Integer>();
        for (int length = 1; length <= LENGTH_MAX; length += 1 + length / 8) {
            var payload = new StringBuilder();
            for (int i = 0; i < length; i++) {
                payload.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
            }
            var image = drawn(payload.toString(), format, (modulesOf(payload.toString()) + 2 * 4) * 4);
            assertEquals(payload.toString(), Images.decodedAsDrawn(image).getText(), "seed " + seed);
            versions.add(modulesOf(payload.toString()));
        }
        assertTrue(versions.size() > 20, "versions " + versions);
    }

    @Test
    void is_of_level_m() throws ReaderException {
        var result = Images.decodedAsDrawn(drawn(ADDRESS, Format.PNG, 300));
        assertEquals("M", result.getResultMetadata().get(ResultMetadataType.ERROR_CORRECTION_LEVEL));
    }

    /** The smallest symbol for a host name of up to 24 characters; in lower case it takes four modules more. */
    @Test
    void the_default_address_takes_29_modules() {
        assertEquals(61, ADDRESS.length());
        assertEquals(29, modulesOf(ADDRESS));
        assertEquals(29, modulesOf(ADDRESS.replace(".CITY-CANTEEN", "")));
        assertTrue(modulesOf(ADDRESS + "0") > 29);
        assertTrue(modulesOf(ADDRESS.toLowerCase(Locale.ROOT)) > 29);
    }

    /** One pixel a module. */
    private int modulesOf(String payload) {
        return QrRendererContract.sideOf(renderer.draw(payload, Format.PNG, QrRenderer.SIZE_MIN)) - 2 * 4;
    }

    @ParameterizedTest
    @EnumSource
    void is_black_and_white_and_four_modules_around_it_are_white(Format format) {
        int scale = 5;
        int size = MODULES * scale;
        var image = drawn(ADDRESS, format, size);
        assertEquals(size, image.getWidth());
        for (int x = 0; x < size; x++) {
            for (int y = 0; y < size; y++) {
                boolean quiet = Math.min(Math.min(x, y), Math.min(size - 1 - x, size - 1 - y)) < 4 * scale;
                int pixel = image.getRGB(x, y);
                assertTrue(pixel == Color.WHITE.getRGB() || !quiet && pixel == Color.BLACK.getRGB(), x + ", " + y);
                assertEquals(image.getRGB(x / scale * scale, y / scale * scale), pixel, "module of " + x + ", " + y);
            }
        }
        for (int corner : new int[] {4 * scale, size - 4 * scale - 1}) {
            assertEquals(Color.BLACK.getRGB(), image.getRGB(corner, 4 * scale), "the finder begins at once");
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_decoded_on_a_page_of_any_colour(Format format) throws ReaderException {
        var image = drawn(ADDRESS, format, 300);
        for (Color page : List.of(Color.BLACK, Color.WHITE, Color.DARK_GRAY, Color.RED, Color.BLUE)) {
            assertEquals(ADDRESS, Images.decoded(Images.on(page, image)), page.toString());
        }
    }

    /** Why the quiet zone is drawn: the same symbol without it is lost on a dark page. */
    @ParameterizedTest
    @EnumSource
    void without_its_quiet_zone_it_would_be_lost_on_a_dark_page(Format format) throws ReaderException {
        int quiet = 4 * 8;
        var image = drawn(ADDRESS, format, MODULES * 8);
        var cut = image.getSubimage(quiet, quiet, image.getWidth() - 2 * quiet, image.getHeight() - 2 * quiet);
        assertTrue(Images.isLost(Images.on(Color.BLACK, cut)));
        assertFalse(Images.isLost(Images.on(Color.BLACK, image)));
    }

    @Test
    void both_formats_show_the_same_pixels() {
        var png = drawn(ADDRESS, Format.PNG, MODULES * 3);
        var svg = drawn(ADDRESS, Format.SVG, MODULES * 3);
        for (int y = 0; y < MODULES * 3; y++) {
            assertTrue(Arrays.equals(line(png, y), line(svg, y)), "line " + y);
        }
    }

    private static int[] line(BufferedImage image, int y) {
        return IntStream.range(0, image.getWidth()).map(x -> image.getRGB(x, y)).toArray();
    }

    @ParameterizedTest
    @EnumSource
    void text_in_any_script_is_decoded(Format format) throws ReaderException {
        for (String payload : List.of(
                "https://example.org/?q=a b", "\u00e1rv\u00edzt\u0171r\u0151", "\u65e5\u672c \uD83D\uDE00", "\u0000")) {
            assertEquals(
                    payload, Images.decodedAsDrawn(drawn(payload, format, 400)).getText());
        }
    }

    @ParameterizedTest
    @EnumSource
    void many_threads_draw_what_one_draws(Format format) {
        var one = IntStream.range(0, 200)
                .mapToObj(i -> renderer.draw(ADDRESS + i, format, 300))
                .toList();
        assertTrue(IntStream.range(0, 200)
                .parallel()
                .allMatch(i -> Arrays.equals(one.get(i), renderer.draw(ADDRESS + i, format, 300))));
    }

    /** A page may hold several, and a printed poster is drawn large. */
    @Test
    void images_are_small() {
        for (int size : new int[] {300, QrRenderer.SIZE_MAX}) {
            int png = renderer.draw(ADDRESS, Format.PNG, size).length;
            int svg = renderer.draw(ADDRESS, Format.SVG, size).length;
            assertTrue(png < 4_000, size + " pixels as PNG: " + png);
            assertTrue(svg < 8_000, size + " pixels as SVG: " + svg);
        }
    }
}
