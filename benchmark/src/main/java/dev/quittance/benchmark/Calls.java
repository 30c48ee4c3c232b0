package dev.quittance.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What is asked of the server: a caller for each connection, who is always the same person. */
final class Calls {

    private static final byte[] NO_CODE = {};

    /** Small, so that nobody runs out of money; and open for longer than any run takes. */
    private static final String START = "{\"amount\":0.05,\"expires_in\":86400}";

    private final People people;
    private final String host;
    private final Started started;

    Calls(People people, String host, Started started) {
        this.people = people;
        this.host = host;
        this.started = started;
    }

    /** The callers of one cell. */
    List<Caller> of(Cell cell) {
        return IntStream.range(0, cell.connections())
                .mapToObj(i -> caller(cell, i))
                .toList();
    }

    /** The caller of a connection who asks and pays, and notes what was acknowledged before going on. */
    Caller noting(int i, Consumer<Started.Names> note) {
        Cell cell = Cell.of(Cell.What.FLOW, 1);
        People.Person payer = people.payers().get(i);
        return new Flow(start(cell, i), get("/pay/", payer.cookie()), pay(host, payer, cell.keys()), note);
    }

    private Caller caller(Cell cell, int i) {
        People.Person payer = people.payers().get(i % people.payers().size());
        return switch (cell.what()) {
            case START -> new Starting(start(cell, i), started);
            case PAY -> new Paying(pay(host, payer, cell.keys()), started);
            case REFUSED ->
                payer.needsPin()
                        ? new Mistyping(
                                pay(host, payer, cell.keys()), pay(host, payer, People.WRONG_PIN, cell.keys()), started)
                        : new Trying(pay(host, payer, cell.keys()), started);
            case FLOW ->
                new Flow(start(cell, i), get("/pay/", payer.cookie()), pay(host, payer, cell.keys()), paid -> {});
            case WATCH -> new Looking(get("/watch/", ""), started, Started.Names::watchCode);
            case QR -> new Looking(get("/generate_qr/", ""), started, Started.Names::code);
            case SALES -> list("/api/transactions", merchant(cell, i));
            case PAID_SALES -> list("/api/transactions?state=completed", merchant(cell, i));
            case HISTORY -> list("/api/user/transactions", payer);
            case SEARCH -> list("/api/admin/cards?q=ayer%2012", people.cashier());
        };
    }

    private Request start(Cell cell, int i) {
        return Request.post("/api/start_payment", host, merchant(cell, i).cookie(), START, cell.keys());
    }

    private People.Person merchant(Cell cell, int i) {
        return people.merchants()
                .get(cell.oneMerchant() ? 0 : i % people.merchants().size());
    }

    private Caller list(String path, People.Person who) {
        return new Looking(get(path, who.cookie()), started, names -> NO_CODE);
    }

    /** What this payer says to pay: a PIN, if one is needed. */
    static Request pay(String host, People.Person payer, Keys keys) {
        return payer.needsPin()
                ? pay(host, payer, People.PIN, keys)
                : Request.post("/api/pay/", host, payer.cookie(), "{}", keys);
    }

    private static Request pay(String host, People.Person payer, String pin, Keys keys) {
        return Request.post("/api/pay/", host, payer.cookie(), "{\"pin\":\"" + pin + "\"}", keys);
    }

    private Request get(String path, String cookie) {
        return Request.get(path, host, cookie);
    }

    private static Caller.Step expect(int status, Answer answer, Caller.Step step) {
        if (answer.status() != status) {
            throw new IllegalStateException("instead of " + status + ": " + answer);
        }
        return step;
    }

    private record Starting(Request start, Started started) implements Caller {

        @Override
        public boolean ask(ByteBuffer out) {
            start.writeTo(out, NO_CODE);
            return true;
        }

        @Override
        public Step answered(Answer answer) {
            expect(201, answer, Step.DONE);
            started.add(answer);
            return Step.DONE;
        }
    }

    private record Paying(Request pay, Started started) implements Caller {

        @Override
        public boolean ask(ByteBuffer out) {
            byte[] code = started.nextToPay();
            if (code != null) {
                pay.writeTo(out, code);
            }
            return code != null;
        }

        @Override
        public Step answered(Answer answer) {
            return expect(200, answer, Step.DONE);
        }
    }

    /** Pays, tries to pay the same again, pays, tries a code that nobody has. */
    private static final class Trying implements Caller {

        private static final byte[] UNKNOWN = "0".repeat(26).getBytes(StandardCharsets.US_ASCII);

        private final Request pay;
        private final Started started;
        private byte[] code;
        private int turn;

        Trying(Request pay, Started started) {
            this.pay = pay;
            this.started = started;
        }

        @Override
        public boolean ask(ByteBuffer out) {
            turn = (turn + 1) % 4;
            if (turn % 2 == 1) {
                code = started.nextToPay();
            }
            if (code != null) {
                pay.writeTo(out, turn == 0 ? UNKNOWN : code);
            }
            return code != null;
        }

        @Override
        public Step answered(Answer answer) {
            return switch (turn) {
                case 0 -> expect(404, answer, Step.REFUSED);
                case 2 -> expect(409, answer, Step.REFUSED);
                default -> expect(200, answer, Step.DONE);
            };
        }
    }

    /** Types the wrong PIN first, each time. */
    private static final class Mistyping implements Caller {

        private final Request right;
        private final Request wrong;
        private final Started started;
        private byte[] mistyped;
        private boolean again;

        Mistyping(Request right, Request wrong, Started started) {
            this.right = right;
            this.wrong = wrong;
            this.started = started;
        }

        @Override
        public boolean ask(ByteBuffer out) {
            again = mistyped != null;
            if (again) {
                right.writeTo(out, mistyped);
                mistyped = null;
                return true;
            }
            mistyped = started.nextToPay();
            if (mistyped != null) {
                wrong.writeTo(out, mistyped);
            }
            return mistyped != null;
        }

        @Override
        public Step answered(Answer answer) {
            return again ? expect(200, answer, Step.DONE) : expect(403, answer, Step.REFUSED);
        }
    }

    /** The merchant asks, the payer looks at the page and pays. */
    private static final class Flow implements Caller {

        private final Request start;
        private final Request page;
        private final Request pay;
        private final Consumer<Started.Names> note;
        private int step;
        private Started.Names names;

        Flow(Request start, Request page, Request pay, Consumer<Started.Names> note) {
            this.start = start;
            this.page = page;
            this.pay = pay;
            this.note = note;
        }

        @Override
        public boolean ask(ByteBuffer out) {
            switch (step) {
                case 0 -> start.writeTo(out, NO_CODE);
                case 1 -> page.writeTo(out, names.code());
                default -> pay.writeTo(out, names.code());
            }
            return true;
        }

        @Override
        public Step answered(Answer answer) {
            if (step == 0) {
                expect(201, answer, Step.MORE);
                names = Started.name(answer);
            } else {
                expect(200, answer, Step.MORE);
            }
            step = (step + 1) % 3;
            if (step > 0) {
                return Step.MORE;
            }
            note.accept(names);
            return Step.DONE;
        }
    }

    private record Looking(Request look, Started started, Function<Started.Names, byte[]> name) implements Caller {

        @Override
        public boolean ask(ByteBuffer out) {
            look.writeTo(out, name.apply(started.nextToLookAt()));
            return true;
        }

        @Override
        public Step answered(Answer answer) {
            return expect(200, answer, Step.DONE);
        }
    }
}
