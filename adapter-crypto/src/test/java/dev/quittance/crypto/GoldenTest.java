package dev.quittance.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quittance.application.port.Codes;
import dev.quittance.application.port.OneTimeCode;
import dev.quittance.application.port.Secrets;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.MovingWords;
import dev.quittance.domain.MovingWords.Occasion;
import dev.quittance.domain.MovingWords.Stage;
import dev.quittance.domain.Pin;
import dev.quittance.domain.RefundId;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.TransactionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What key 1 with the bytes 0 to 31 makes, computed outside Java with OpenSSL and Python.
 *
 * <p>These values may never change. Codes stand on posters and in other people's systems, seals in books: a
 * derivation that gives others makes all of them worthless, in every installation, with its next start. If one of
 * these tests fails, the code is wrong and not the test.
 */
class GoldenTest {

    private static final long LAST = (1L << 40) - 1;

    private final Codes codes = new AesCodes(Masters.ONE);
    private final Secrets secrets = new RandomSecrets(Masters.ONE);

    @Test
    void keys() {
        List<MasterKey> masters = Masters.ONE_AND_TWO;
        assertEquals(
                "2d566be2cbefa57ef1721d3f1371d8e71e64e6af05c45abcb0887e0fc3d1d66d",
                HexFormat.of().formatHex(MasterKey.first(masters).keyFor(Purpose.CODE)));
        assertEquals(2, MasterKey.newest(masters).number());
    }

    @Test
    void codes() {
        assertEquals("67WYNNDGKYQDCAYHQJ86ZGRS0A", codes.code(new TransactionId(1)));
        assertEquals("50Y2PCRX1ZBQDXTAR3HRFC8ZWA", codes.code(new TransactionId(LAST)));
        assertEquals("59RG04DVC98D0J0FRZ8XH1RV0R", codes.watchCode(new TransactionId(1)));
        assertEquals("273KFJFCRTD8E2DWZ4QDZVBGNB", codes.watchCode(new TransactionId(LAST)));
        assertEquals("2NC7AH0K92EJNCZAXV05SHW94Y", codes.cardCode(new CardId(1)));
        assertEquals("03CD47PBZ9N4KEQ39062PYQDFQ", codes.cardCode(new CardId(LAST)));
        assertEquals("5ZVYS7Z6KF2BQNQJY4TVVS22N0", codes.keyCode(new KeyId(1)));
        assertEquals("59NR7VC4FV5652B42SK22QG8FH", codes.keyCode(new KeyId(LAST)));
        assertEquals("70PGGNRZPCBZ5DSQ60KF4D8GAG", codes.receiptCode(new TransactionId(1)));
        assertEquals("1K0D5Z1QP11WVR5HBGHTA1G9X2", codes.receiptCode(new TransactionId(LAST)));
        assertEquals("5GHGZGQ97340QW76ADF6ES12ZR", codes.refundCode(new RefundId(LAST + 9)));
        assertEquals("6NB33298TX5CPCZRCCTB5Q55R7", codes.refundCode(new RefundId(Long.MAX_VALUE)));
        assertEquals("6ZWFKSNYC0AMENE4KJP9MTDYRS", codes.staticCode(new StaticCode(new AccountId(3), 1)));
        assertEquals("502BMNFRQ06EKJP7T4ATVQ5SVB", codes.staticCode(new StaticCode(new AccountId(LAST), 65_535)));
        assertEquals("0X2BR9G6BV6TP5ZN8GJD0CGST5", codes.eventId(new AccountId(3), 7));
    }

    @Test
    void human_codes() {
        assertEquals("0081-J9RV-3", codes.humanCode(new TransactionId(1)));
        assertEquals("RHPQ-ZK21-P", codes.humanCode(new TransactionId(LAST)));
    }

    @Test
    void pseudonyms() {
        assertEquals("VMQB92B2", codes.pseudonym(new AccountId(3), new AccountId(5)));
    }

    @Test
    void hashes() {
        assertEquals(
                "d30370c5eaf343cad16f21f0145a241f3edd7b534775f6b08e9b914fd626d4a3",
                new HmacPinVault(Masters.ONE)
                        .seal(new CardId(17), new Pin("4711"))
                        .hash()
                        .hex());
        assertEquals(
                "82af004906540f5e710f8a69b14147cb925e468d9c809bd851f75c6a59879da6",
                secrets.fingerprint("{}".getBytes(StandardCharsets.UTF_8)).hex());
        assertEquals(
                "d1064562d0198cf5585e666a4dbaa471a482c326007486bb30ed6d0fd8f4d9cf",
                secrets.numberHash(new CardNumber("4000123412341234")).hex());
        assertEquals(
                "beaaafef6bc0481cba6f6756981d5696f4b855e0293124663560ea8e1e6ae39b",
                secrets.formHash("cookie").hex());
        assertEquals(
                "bbdfd121953ce60c972f93bb29197cab20b720f2726c2752f267b89a4a6899cc",
                secrets.resetHash(new CardId(17), OneTimeCode.typed("7K3M-9QX2"))
                        .hex());
    }

    @Test
    void moving_words() {
        var noon = Instant.parse("2026-11-23T12:00:00Z");
        assertEquals(
                "69bb325e13780cae8b1fbdd7153d3eef0a6c80f83e87614c56f2f568b44648a1",
                secrets.wordsHash(Occasion.at(new TransactionId(1), Stage.AFTER, noon))
                        .hex());
        assertEquals("quick whistle, brown square", shown(1, Stage.BEFORE, noon));
        assertEquals("spotted quill, blue drop", shown(1, Stage.AFTER, noon.plusSeconds(29)));
        assertEquals("wavy dolphin, blue drop", shown(1, Stage.AFTER, noon.plusSeconds(30)));
        assertEquals("fancy trumpet, pink heart", shown(2, Stage.AFTER, noon));
        assertEquals("whole lotus, blue drop", shown(LAST, Stage.BEFORE, noon));
    }

    private String shown(long id, Stage stage, Instant now) {
        var shown = MovingWords.of(secrets.wordsHash(Occasion.at(new TransactionId(id), stage, now)));
        return shown.words() + ", " + shown.mark().colour() + " " + shown.mark().shape();
    }

    @Test
    void signatures() {
        var signer = new Ed25519Signer(Masters.ONE);

        assertEquals(
                "b496671739596a578c65d80e6eef1a8a202bd2e314351681bab8bee9228a14a7",
                HexFormat.of().formatHex(signer.publicKey().bytes()));
        assertEquals(
                "8983d28f63ebdcda9770f642f84b8984222153036ea8d637d7d88f716a7dc542"
                        + "cc82589718d680d6af47576816742253cc0ea140f6fe8bc0502fa14dbd3bb106",
                HexFormat.of().formatHex(signer.sign("quittance".getBytes(StandardCharsets.UTF_8))));
    }
}
