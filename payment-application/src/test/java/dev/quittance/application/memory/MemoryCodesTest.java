package dev.quittance.application.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quittance.application.contract.CodesContract;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.TransactionId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryCodesTest implements CodesContract {

    private final Codes codes = new MemoryCodes("one");
    private final Codes others = new MemoryCodes("two");

    @Override
    public Codes codes() {
        return codes;
    }

    @Override
    public Codes codesOfOthers() {
        return others;
    }

    /** What sets them apart from codes that can be decrypted. */
    @Test
    void knows_only_what_it_handed_out() {
        String code = new MemoryCodes("one").code(new TransactionId(1));

        assertEquals(Optional.empty(), codes.readCode(code));
        assertEquals(code, codes.code(new TransactionId(1)));
        assertEquals(Optional.of(new TransactionId(1)), codes.readCode(code));
    }
}
