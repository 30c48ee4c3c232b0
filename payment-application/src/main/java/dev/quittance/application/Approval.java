package dev.quittance.application;

import dev.quittance.domain.Pin;
import dev.quittance.domain.Remark;
import java.util.Objects;

/** Why what is on a card may be paid out. */
public sealed interface Approval {

    /** Its holder typed the PIN. */
    record ByPin(Pin pin) implements Approval {

        /** Nothing is null. */
        public ByPin {
            Objects.requireNonNull(pin, "pin");
        }
    }

    /** An administrator, or the operator, says why it goes without the PIN. It is kept beside the transfer. */
    record ByRemark(Remark why) implements Approval {

        /** Something must be said. */
        public ByRemark {
            if (why.text().isBlank()) {
                throw new IllegalArgumentException("must not be empty");
            }
        }
    }
}
