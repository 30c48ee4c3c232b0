package dev.quittance.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.quittance.application.contract.CodesContract;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.TransactionId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AesCodesTest implements CodesContract {

    private final Codes codes = new AesCodes(Masters.ONE);
    private final Codes others = new AesCodes(Masters.OTHERS);
    private final Codes withNewKey = new AesCodes(Masters.ONE_AND_TWO);

    @Override
    public Codes codes() {
        return codes;
    }

    @Override
    public Codes codesOfOthers() {
        return others;
    }

    @Test
    void codes_of_an_older_key_are_read_for_ever() {
        var id = new TransactionId(7);
        var poster = new StaticCode(new AccountId(7), 2);

        assertEquals(Optional.of(id), withNewKey.readCode(codes.code(id)));
        assertEquals(Optional.of(id), withNewKey.readWatchCode(codes.watchCode(id)));
        assertEquals(Optional.of(poster), withNewKey.readStaticCode(codes.staticCode(poster)));
    }

    @Test
    void the_newest_key_makes_the_codes() {
        var id = new TransactionId(7);

        assertNotEquals(codes.code(id), withNewKey.code(id));
        assertEquals(Optional.of(id), withNewKey.readCode(withNewKey.code(id)));
        assertEquals(Optional.empty(), codes.readCode(withNewKey.code(id)));
        assertEquals(Optional.of(id), withNewKey.readHumanCode(withNewKey.humanCode(id)));
        assertNotEquals(codes.humanCode(id), withNewKey.humanCode(id));
    }

    /** Other people's systems know an event by its id: with a new one it would happen to them again. */
    @Test
    void a_new_key_changes_no_event_id_and_no_pseudonym() {
        var merchant = new AccountId(3);

        assertEquals(codes.eventId(merchant, 7), withNewKey.eventId(merchant, 7));
        assertEquals(codes.pseudonym(merchant, new AccountId(5)), withNewKey.pseudonym(merchant, new AccountId(5)));
    }
}
