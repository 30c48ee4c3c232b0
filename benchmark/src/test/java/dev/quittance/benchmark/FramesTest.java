package dev.quittance.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesTest {

    private final Frames frames = new Frames();

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var frame = ByteBuffer.allocate(bytes.length + 4).put((byte) 0x81);
        if (bytes.length < 126) {
            frame.put((byte) bytes.length);
        } else {
            frame.put((byte) 126).putShort((short) bytes.length);
        }
        return Arrays.copyOf(frame.put(bytes).array(), frame.position());
    }

    @Test
    void texts_come_out_whole_however_they_come_in() {
        String longer = "é".repeat(3_000);
        for (byte[] frame : new byte[][] {text("one"), {(byte) 0x89, 0}, text(longer)}) {
            for (byte each : frame) {
                frames.take(ByteBuffer.wrap(new byte[] {each}));
            }
        }

        assertEquals("one", frames.next());
        assertEquals(longer, frames.next());
        assertNull(frames.next());
    }
}
