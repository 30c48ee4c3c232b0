package dev.quittance.benchmark;

/**
 * What is measured in one go.
 *
 * @param oneMerchant whether all is asked for by one merchant, and not each connection by another one
 */
record Cell(What what, int connections, Keys keys, boolean oneMerchant) {

    /** Where keys and a single merchant are looked at, and what is compared with other stores. */
    static final int USUAL_CONNECTIONS = 64;

    /** What is asked for. */
    enum What {
        /** Payments asked for. */
        START("start_payment"),
        /** Payments paid that are older than what the writer remembers; one in five with a PIN. */
        PAY("pay"),
        /** The same, but every second one is refused: paid already, unknown, wrong PIN. */
        REFUSED("pay, half refused"),
        /** Asked for, looked at, paid. */
        FLOW("whole flow"),
        /** Looked at by watch code. */
        WATCH("watch"),
        /** Drawn, each another one. */
        QR("QR code"),
        /** A merchant's newest transactions, 50 of them. */
        SALES("list of sales"),
        /** The same, but only those that are paid. */
        PAID_SALES("list of paid sales"),
        /** What a payer has paid, the newest 50. */
        HISTORY("payer's list"),
        /** Cards searched by a part of the holder's name that a dozen have. */
        SEARCH("card search");

        private final String words;

        What(String words) {
            this.words = words;
        }

        /** How many pieces of work it is for the writer. */
        int writes() {
            return this == FLOW ? 2 : 1;
        }

        /** Whether it is a list, whose length depends on what was there before. */
        boolean isList() {
            return compareTo(QR) > 0;
        }

        /** Whether keys and a single merchant are looked at. */
        boolean hasVariants() {
            return this == START || this == PAY;
        }

        /** Whether payments are needed that were asked for before. */
        boolean pays() {
            return this == PAY || this == REFUSED;
        }
    }

    static Cell of(What what, int connections) {
        return new Cell(what, connections, Keys.NONE, false);
    }

    Cell with(Keys others) {
        return new Cell(what, connections, others, oneMerchant);
    }

    Cell ofOneMerchant() {
        return new Cell(what, connections, keys, true);
    }

    String words() {
        String who = oneMerchant ? ", one merchant" : "";
        return what.words
                + switch (keys) {
                    case NONE -> who;
                    case SORTED -> who + ", sorted keys";
                    case RANDOM -> who + ", random keys";
                };
    }
}
