package dev.quittance.web;

import dev.quittance.application.Approval;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Remark;
import java.util.Optional;

/** What a form of the desk asks, with its key. A button that names an amount says more than a field beside it. */
record Wish(Optional<Money> amount, Optional<Pin> pin, Optional<Remark> reason, String key) {

    static Wish of(Form form, Formats formats) {
        return new Wish(
                form.readIfSaid(Banknotes.FIELD, formats::readPositive)
                        .or(() -> form.readIfSaid("amount", formats::readPositive)),
                form.readIfSaid("pin", Pin::new),
                form.readIfSaid("reason", Remark::new),
                FormKeys.of(form));
    }

    byte[] asked() {
        return FormKeys.asked(
                amount.map(Money::toString).orElse(""),
                pin.map(Pin::digits).orElse(""),
                reason.map(Remark::text).orElse(""));
    }

    Optional<Approval> approval() {
        return CashHandlers.approval(pin, reason);
    }
}
