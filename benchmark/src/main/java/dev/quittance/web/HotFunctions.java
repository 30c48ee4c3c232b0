package dev.quittance.web;

import dev.quittance.application.CardService.Merchant;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.QrRenderer;
import dev.quittance.crypto.Keys;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Description;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Holder;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinSeal;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import dev.quittance.qr.ZxingQrRenderer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The pure functions that each payment passes through, one by one. It stands in the package of those that nobody else
 * can call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotFunctions {

    private static final CurrencyUnit EURO = CurrencyUnit.of("EUR");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123456Z");

    private final Codes codes = Keys.fresh().codes();
    private final PinVault vault = Keys.fresh().pinVault();
    private final QrRenderer renderer = new ZxingQrRenderer();
    private final TransactionId id = new TransactionId(4_711);
    private final String code = codes.code(id);
    private final CardId card = new CardId(17);
    private final Pin pin = new Pin("4812");
    private final PinSeal seal = vault.seal(card, pin);
    private final JsonIn in = new JsonIn(EURO);
    private final byte[] body = "{\"amount\":12.50,\"description\":\"Lunch menu\",\"reference\":\"table-7\"}"
            .getBytes(StandardCharsets.UTF_8);
    private final View view = new View(codes, () -> URI.create("https://pay.example.org"));
    private final Merchant merchant =
            new Merchant(new AccountId(3), Optional.of(new Login("ana")), new Holder("Ana's Café"));
    private final Money amount = new Money(1_250, EURO);
    private final Transaction transaction = Transaction.start(
            new Transaction.Terms(
                    id, new AccountId(3), amount, new Description("Lunch menu"), new Reference("table-7"), NOW),
            Lifetime.DEFAULT);
    private final JournalEntry.Head head = new JournalEntry.Head(1, 41, Hash.of("before"));
    private final Transfer transfer = new Transfer(
            Transfer.Kind.PAYMENT,
            new AccountId(4),
            new AccountId(3),
            amount,
            NOW,
            Optional.of(card),
            Optional.of(id),
            Optional.empty());

    /** An id becomes a code. */
    @Benchmark
    public String codeWritten() {
        return codes.code(id);
    }

    /** A code becomes an id. */
    @Benchmark
    public Optional<TransactionId> codeRead() {
        return codes.readCode(code);
    }

    /** A PIN is looked at. */
    @Benchmark
    public boolean pinMatched() {
        return vault.matches(card, pin, seal);
    }

    /** What a merchant asks for is read. */
    @Benchmark
    public Object jsonRead() {
        return in.read(body, PaymentHandlers.Start.class);
    }

    /** What a merchant is answered is written. */
    @Benchmark
    public byte[] jsonWritten() {
        return view.started(transaction, merchant, View.Eyes.MERCHANT);
    }

    /** An entry finds its place in the chain. */
    @Benchmark
    public JournalEntry entryHashed() {
        return head.append(transfer);
    }

    /** A QR code is drawn. */
    @Benchmark
    public byte[] qrDrawn() {
        return renderer.draw("HTTPS://PAY.EXAMPLE.ORG/P/" + code, QrRenderer.Format.SVG, 320);
    }
}
