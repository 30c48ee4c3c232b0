package dev.quittance.crypto;

import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Crockford;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.RefundId;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.TransactionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A code is one AES block: a tag of 64 bits that says what kind of code it is, and the id. Who lacks the key can
 * neither make one that is read nor tell two apart; a wrong tag is an unknown code.
 *
 * <p>Codes are made with the newest key and read with each, the newest first. Event ids and pseudonyms, which
 * nobody reads back, keep the first key: they must stay what they are.
 */
final class AesCodes implements Codes {

    private static final int LENGTH = 26;
    private static final int PSEUDONYM_LENGTH = 8;

    private static final long CODE = tag("pay-code");
    private static final long WATCH_CODE = tag("watching");
    private static final long STATIC_CODE = tag("poster-1");
    private static final long CARD_CODE = tag("card-ref");
    private static final long KEY_CODE = tag("api-keys");
    private static final long REFUND_CODE = tag("refunded");
    private static final long RECEIPT_CODE = tag("receipts");

    private final List<AesBlock> newestFirst;
    private final AesBlock events;
    private final HumanCodes humanCodes;
    private final Hmac pseudonyms;

    AesCodes(List<MasterKey> keys) {
        newestFirst =
                keys.stream().map(key -> new AesBlock(key.keyFor(Purpose.CODE))).toList();
        events = new AesBlock(MasterKey.first(keys).keyFor(Purpose.EVENT));
        humanCodes = new HumanCodes(MasterKey.newest(keys).hmacFor(Purpose.HUMAN));
        pseudonyms = MasterKey.first(keys).hmacFor(Purpose.PSEUDONYM);
    }

    /** Any eight characters: what counts is that no two kinds have the same. */
    private static long tag(String eightCharacters) {
        return ByteBuffer.wrap(eightCharacters.getBytes(StandardCharsets.US_ASCII))
                .getLong();
    }

    @Override
    public String code(TransactionId id) {
        return write(CODE, id.value());
    }

    @Override
    public Optional<TransactionId> readCode(String code) {
        return read(CODE, code).map(TransactionId::new);
    }

    @Override
    public String watchCode(TransactionId id) {
        return write(WATCH_CODE, id.value());
    }

    @Override
    public Optional<TransactionId> readWatchCode(String code) {
        return read(WATCH_CODE, code).map(TransactionId::new);
    }

    @Override
    public String staticCode(StaticCode poster) {
        return write(STATIC_CODE, poster.merchant().value() << 16 | poster.version());
    }

    @Override
    public Optional<StaticCode> readStaticCode(String code) {
        return read(STATIC_CODE, code)
                .map(poster -> new StaticCode(new AccountId(poster >>> 16), (int) (poster & StaticCode.VERSION_MAX)));
    }

    @Override
    public String cardCode(CardId id) {
        return write(CARD_CODE, id.value());
    }

    @Override
    public Optional<CardId> readCardCode(String code) {
        return read(CARD_CODE, code).map(CardId::new);
    }

    @Override
    public String keyCode(KeyId id) {
        return write(KEY_CODE, id.value());
    }

    @Override
    public Optional<KeyId> readKeyCode(String code) {
        return read(KEY_CODE, code).map(KeyId::new);
    }

    @Override
    public String refundCode(RefundId id) {
        return write(REFUND_CODE, id.value());
    }

    @Override
    public Optional<RefundId> readRefundCode(String code) {
        return read(REFUND_CODE, code).map(RefundId::new);
    }

    @Override
    public String receiptCode(TransactionId id) {
        return write(RECEIPT_CODE, id.value());
    }

    @Override
    public Optional<TransactionId> readReceiptCode(String code) {
        return read(RECEIPT_CODE, code).map(TransactionId::new);
    }

    @Override
    public String eventId(AccountId merchant, long seq) {
        return spell(events.encrypt(merchant.value(), seq));
    }

    @Override
    public String humanCode(TransactionId id) {
        return humanCodes.write(id);
    }

    @Override
    public Optional<TransactionId> readHumanCode(String code) {
        return humanCodes.read(code);
    }

    @Override
    public String pseudonym(AccountId merchant, AccountId payer) {
        var who = ByteBuffer.allocate(2 * Long.BYTES).putLong(merchant.value()).putLong(payer.value());
        long hash = ByteBuffer.wrap(pseudonyms.of(who.array())).getLong();
        return Crockford.write(0, hash >>> 24, PSEUDONYM_LENGTH);
    }

    private String write(long tag, long id) {
        return spell(newestFirst.get(0).encrypt(tag, id));
    }

    private static String spell(ByteBuffer block) {
        return Crockford.write(block.getLong(), block.getLong(), LENGTH);
    }

    /** The id in a code with this tag. A right tag was put there by us, and so was the id beside it. */
    private Optional<Long> read(long tag, String typed) {
        return Crockford.canonical(typed, LENGTH)
                .filter(AesCodes::hasRoomInOneBlock)
                .flatMap(code -> decrypted(tag, code));
    }

    /** 26 characters are 130 bits: two too many, and one code must not have four spellings. */
    private static boolean hasRoomInOneBlock(String code) {
        return Crockford.valueOf(code.charAt(0)) < 8;
    }

    private Optional<Long> decrypted(long tag, String code) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < LENGTH; i++) {
            high = high << 5 | low >>> 59;
            low = low << 5 | Crockford.valueOf(code.charAt(i));
        }
        for (AesBlock key : newestFirst) {
            var block = key.decrypt(high, low);
            // All 64 bits in one comparison, which takes the same time whichever of them are wrong.
            if (block.getLong() == tag) {
                return Optional.of(block.getLong());
            }
        }
        return Optional.empty();
    }
}
