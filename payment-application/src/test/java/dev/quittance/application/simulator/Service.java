package dev.quittance.application.simulator;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.Housekeeping;
import dev.quittance.application.PaymentService;
import dev.quittance.application.Way;
import dev.quittance.application.memory.MemoryPinVault;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Pin;
import dev.quittance.domain.TransactionId;
import java.time.InstantSource;
import java.util.Optional;

/** The real use cases over a store: what a process makes anew when it starts. */
class Service {

    static final PinVault VAULT = new MemoryPinVault("simulator");

    final InstantSource clock;
    private final Desk desk;
    private final PaymentService payments;
    private final CardService cards;
    private final Housekeeping housekeeping;

    Service(Store store, InstantSource clock) {
        this.clock = clock;
        desk = new Desk(store, clock);
        payments = new PaymentService(VAULT, Town.LIMITS, clock);
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

    /** A method of its own, so that a fault can be planted in it. */
    Work<Answer> pay(TransactionId id, Way way, Optional<Pin> pin, boolean takeOver) {
        return payments.pay(id, way, pin, takeOver);
    }
}
