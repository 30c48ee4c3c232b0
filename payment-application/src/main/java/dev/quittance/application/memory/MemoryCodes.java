package dev.quittance.application.memory;

import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Crockford;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.RefundId;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.TransactionId;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Codes for tests, demos and programs that keep their books in memory: each is a hash of a seed and an id, and
 * those handed out are remembered, because a hash can't be read back.
 *
 * <p>Not for long runs: what is remembered only grows, and after a restart no code is known. As hard to guess
 * as the seed.
 */
public final class MemoryCodes implements Codes {

    private static final int LENGTH = 26;

    private final String seed;
    private final Map<String, Object> handedOut = new ConcurrentHashMap<>();

    /** Codes of this seed: the same seed gives the same codes. */
    public MemoryCodes(String seed) {
        this.seed = seed;
    }

    @Override
    public String code(TransactionId id) {
        return handOut("code", id, name("code/" + id.value()));
    }

    @Override
    public Optional<TransactionId> readCode(String code) {
        return read("code", code, LENGTH, TransactionId.class);
    }

    @Override
    public String watchCode(TransactionId id) {
        return handOut("watch", id, name("watch/" + id.value()));
    }

    @Override
    public Optional<TransactionId> readWatchCode(String code) {
        return read("watch", code, LENGTH, TransactionId.class);
    }

    @Override
    public String staticCode(StaticCode poster) {
        return handOut("static", poster, name("static/" + poster.merchant().value() + "/" + poster.version()));
    }

    @Override
    public Optional<StaticCode> readStaticCode(String code) {
        return read("static", code, LENGTH, StaticCode.class);
    }

    @Override
    public String cardCode(CardId id) {
        return handOut("card", id, name("card/" + id.value()));
    }

    @Override
    public Optional<CardId> readCardCode(String code) {
        return read("card", code, LENGTH, CardId.class);
    }

    @Override
    public String keyCode(KeyId id) {
        return handOut("key", id, name("key/" + id.value()));
    }

    @Override
    public Optional<KeyId> readKeyCode(String code) {
        return read("key", code, LENGTH, KeyId.class);
    }

    @Override
    public String refundCode(RefundId id) {
        return handOut("refund", id, name("refund/" + id.value()));
    }

    @Override
    public Optional<RefundId> readRefundCode(String code) {
        return read("refund", code, LENGTH, RefundId.class);
    }

    @Override
    public String receiptCode(TransactionId id) {
        return handOut("receipt", id, name("receipt/" + id.value()));
    }

    @Override
    public Optional<TransactionId> readReceiptCode(String code) {
        return read("receipt", code, LENGTH, TransactionId.class);
    }

    @Override
    public String eventId(AccountId merchant, long seq) {
        return name("event/" + merchant.value() + "/" + seq);
    }

    /** Its ninth character checks nothing here: nine characters that were not handed out are unknown anyway. */
    @Override
    public String humanCode(TransactionId id) {
        String code = handOut("human", id, name("human/" + id.value()).substring(LENGTH - 9));
        return code.substring(0, 4) + '-' + code.substring(4, 8) + '-' + code.substring(8);
    }

    @Override
    public Optional<TransactionId> readHumanCode(String code) {
        return read("human", code, 9, TransactionId.class);
    }

    @Override
    public String pseudonym(AccountId merchant, AccountId payer) {
        return name("pseudonym/" + merchant.value() + "/" + payer.value()).substring(LENGTH - 8);
    }

    private String name(String of) {
        var bytes = ByteBuffer.wrap(Hash.of(seed + "/" + of).bytes());
        return Crockford.write(bytes.getLong(), bytes.getLong(), LENGTH);
    }

    private String handOut(String kind, Object id, String code) {
        handedOut.putIfAbsent(kind + code, id);
        return code;
    }

    private <T> Optional<T> read(String kind, String code, int length, Class<T> type) {
        return Crockford.canonical(code, length)
                .map(canonical -> handedOut.get(kind + canonical))
                .map(type::cast);
    }
}
