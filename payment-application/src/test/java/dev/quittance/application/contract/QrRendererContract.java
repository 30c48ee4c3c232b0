package dev.quittance.application.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.QrRenderer;
import dev.quittance.application.port.QrRenderer.Format;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link QrRenderer} promises that can be seen without a decoder. To test an adapter, implement this
 * interface in a test class, and decode what it draws.
 */
public interface QrRendererContract {

    /** An address as our codes hold it, with a host name of 24 characters: 61 in all. */
    String ADDRESS = "HTTPS://PAY.CITY-CANTEEN.EXAMPLE/P/7ABCDEFGH0123456789JKMNPQR";

    /** The modules of its smallest symbol at level M, and the quiet ones around it. */
    int MODULES = 29 + 2 * 4;

    /** The longest text of the alphanumeric mode that level M has room for. */
    int LENGTH_MAX = 3391;

    /** The renderer under test. */
    QrRenderer renderer();

    /** Width and height as a PNG's header tells them (ISO/IEC 15948, 11.2.2). */
    static int sideOf(byte[] png) {
        var header = ByteBuffer.wrap(png);
        assertEquals(0x89504E470D0A1A0AL, header.getLong());
        assertEquals(13, header.getInt());
        assertEquals(0x49484452, header.getInt());
        int width = header.getInt();
        assertEquals(width, header.getInt(), "height");
        return width;
    }

    @ParameterizedTest
    @EnumSource
    default void the_same_request_gives_the_same_bytes(Format format) {
        assertArrayEquals(renderer().draw(ADDRESS, format, 300), renderer().draw(ADDRESS, format, 300));
    }

    @ParameterizedTest
    @EnumSource
    default void another_payload_or_size_gives_another_image(Format format) {
        byte[] image = renderer().draw(ADDRESS, format, 300);
        assertFalse(Arrays.equals(image, renderer().draw(ADDRESS.replace('7', '6'), format, 300)));
        assertFalse(Arrays.equals(image, renderer().draw(ADDRESS, format, 600)));
    }

    @ParameterizedTest
    @ValueSource(ints = {QrRenderer.SIZE_MIN, 73, 74, 75, 111, 300, 1000, QrRenderer.SIZE_MAX})
    default void a_png_has_whole_pixels_for_each_module(int size) {
        assertEquals(size / MODULES * MODULES, sideOf(renderer().draw(ADDRESS, Format.PNG, size)));
    }

    @Test
    default void a_png_never_has_less_than_one_pixel_a_module() {
        assertEquals(177 + 2 * 4, sideOf(renderer().draw("A".repeat(LENGTH_MAX), Format.PNG, QrRenderer.SIZE_MIN)));
    }

    @ParameterizedTest
    @ValueSource(ints = {QrRenderer.SIZE_MIN, 300, QrRenderer.SIZE_MAX})
    default void an_svg_has_the_size_that_was_asked_for_and_crisp_edges(int size) {
        String svg = new String(renderer().draw(ADDRESS, Format.SVG, size), StandardCharsets.UTF_8);
        assertTrue(svg.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\""), svg);
        String root = svg.substring(0, svg.indexOf('>'));
        assertTrue(root.contains(" width=\"" + size + "\" height=\"" + size + "\""), root);
        assertTrue(root.contains(" viewBox=\"0 0 "), root);
        assertTrue(root.contains(" shape-rendering=\"crispEdges\""), root);
        assertTrue(svg.endsWith("</svg>"), svg);
    }

    /** A page that allows no styles and no scripts in it shows the image all the same. */
    @Test
    default void an_svg_needs_nothing_but_itself() {
        String svg = new String(renderer().draw(ADDRESS, Format.SVG, 300), StandardCharsets.UTF_8);
        for (String foreign : new String[] {"style", "script", "href", "url(", "<!", "<?", "currentColor"}) {
            assertFalse(svg.contains(foreign), foreign);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, QrRenderer.SIZE_MIN - 1, QrRenderer.SIZE_MAX + 1, Integer.MAX_VALUE})
    default void other_sizes_are_refused(int size) {
        for (Format format : Format.values()) {
            assertThrows(IllegalArgumentException.class, () -> renderer().draw(ADDRESS, format, size));
        }
    }

    @ParameterizedTest
    @EnumSource
    default void what_has_no_room_in_a_symbol_is_refused(Format format) {
        assertTrue(renderer().draw("A".repeat(LENGTH_MAX), format, 600).length > 0);
        for (int length : new int[] {LENGTH_MAX + 1, 10_000, 1_000_000}) {
            String payload = "A".repeat(length);
            assertThrows(IllegalArgumentException.class, () -> renderer().draw(payload, format, 600));
        }
        assertThrows(IllegalArgumentException.class, () -> renderer().draw("", format, 600));
    }
}
