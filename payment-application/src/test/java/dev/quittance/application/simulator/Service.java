package dev.quittance.application.simulator;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.Housekeeping;
import dev.quittance.application.PaymentService;
import dev.quittance.application.RefundService;
import dev.quittance.application.Way;
import dev.quittance.application.memory.MemoryPinVault;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Remark;
import dev.quittance.domain.TransactionId;
import java.time.InstantSource;
import java.util.Optional;

/** The real use cases over a store: what a process makes anew when it starts. */
class Service {

    static final PinVault VAULT = new MemoryPinVault("simulator");

    final InstantSource clock;
    private final Desk desk;
    private final PaymentService payments;
    private final RefundService refunds;
    private final CardService cards;
    private final Housekeeping housekeeping;

    Service(Store store, InstantSource clock) {
        this.clock = clock;
        desk = new Desk(store, clock);
        payments = new PaymentService(VAULT, Town.LIMITS, clock);
        refunds = new RefundService(clock);
        cards = new CardService(VAULT, Town.LIMITS, clock);
        housekeeping = new Housekeeping(clock);
    }

    Desk desk() {
        return desk;
    }

    PaymentService payments() {
        return payments;
    }

    CardService cards() {
        return cards;
    }

    Housekeeping housekeeping() {
        return housekeeping;
    }

    // Methods of their own, so that a fault can be planted in them.

    Work<Answer> pay(TransactionId id, Way way, Optional<Pin> pin, boolean takeOver) {
        return payments.pay(id, way, pin, takeOver);
    }

    Work<Answer> refund(TransactionId id, CardId merchant, Optional<Money> amount) {
        return refunds.refund(id, merchant, amount, Remark.NONE);
    }
}
