package dev.quittance.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.quittance.application.port.QrRenderer.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any code can be read, not only most of them. */
class LegibleTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODES = 150;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP://127.0.0.1:40319/P/",
                "HTTP://192.168.1.20:8080/P/",
                "HTTPS://A.DE/P/",
                "HTTPS://PAY.EXAMPLE.ORG/P/",
                "HTTPS://A-VERY-LONG-NAME-OF-A-HOST.CAMPUS.EXAMPLE.ORG/P/"
            })
    void whatever_the_address_every_code_is_read(String address) throws IOException, ReaderException {
        long seed = Long.getLong("legible.seed", 20_261_125L);
        System.out.println("legible.seed=" + seed);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < CODES; i++) {
            String payload = address + code(random);
            byte[] png = new ZxingQrRenderer().draw(payload, Format.PNG, 296);
            var image = new BufferedImageLuminanceSource(ImageIO.read(new ByteArrayInputStream(png)));
            var picture = new BinaryBitmap(new HybridBinarizer(image));
            assertEquals(
                    payload,
                    new QRCodeReader()
                            .decode(picture, Map.of(DecodeHintType.TRY_HARDER, true))
                            .getText());
        }
    }

    /** Else the test above would show nothing. */
    @Test
    void the_mask_that_the_standard_chooses_is_not_always_read() throws com.google.zxing.WriterException {
        var random = new SplittableRandom(20_261_125L);
        int unread = 0;
        for (int i = 0; i < CODES; i++) {
            String payload = "HTTP://127.0.0.1:40319/P/" + code(random);
            var symbol =
                    Encoder.encode(payload, ErrorCorrectionLevel.M, Map.of()).getMatrix();
            unread += Reading.reads(new Modules(symbol), payload) ? 0 : 1;
        }
        assertFalse(unread == 0, "all were read");
    }

    private static String code(SplittableRandom random) {
        var code = new StringBuilder().append(random.nextInt(8));
        random.ints(25, 0, ALPHABET.length()).forEach(i -> code.append(ALPHABET.charAt(i)));
        return code.toString();
    }
}
