package dev.quittance.persistence;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Money;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

@Entity
@jakarta.persistence.Table(name = "transfer")
class TransferRow implements Row {

    /** What moved, and where it stands in the journal. */
    static final String MOVEMENT = "id, kind, debit, credit, amount, moved_at, actor, transaction_id, answers";

    static final Table TABLE = Table.ofNew("transfer", MOVEMENT + ", hash");

    /** How much of an id is the position in its chain, as {@link JournalEntry#id} has it. */
    private static final int POSITION_BITS = 40;

    @Id
    long id;

    String kind;
    long debit;
    long credit;
    long amount;

    @Column(name = "moved_at")
    Instant movedAt;

    Long actor;

    @Column(name = "transaction_id")
    Long transaction;

    Long answers;
    Hash hash;

    /** The id of the entry at this place. */
    static long id(long chain, long position) {
        return (chain << POSITION_BITS) + position;
    }

    /** The place in its chain of the entry with this id. */
    static long position(long id) {
        return id & (1L << POSITION_BITS) - 1;
    }

    /** What the entry with this id is called: by its place, as there is one chain. */
    static String name(long id) {
        return "entry " + position(id);
    }

    static TransferRow read(RowIn in) throws SQLException {
        var row = readMovement(in);
        row.hash = in.hash();
        return row;
    }

    /** All columns but the hash, which costs time and says nothing of the movement. */
    static TransferRow readMovement(RowIn in) throws SQLException {
        var row = new TransferRow();
        row.id = in.number();
        row.kind = in.text();
        row.debit = in.number();
        row.credit = in.number();
        row.amount = in.number();
        row.movedAt = in.time();
        row.actor = in.numberOrNull();
        row.transaction = in.numberOrNull();
        row.answers = in.numberOrNull();
        return row;
    }

    static TransferRow of(JournalEntry entry) {
        var transfer = entry.transfer();
        var row = new TransferRow();
        row.id = entry.id();
        row.kind = transfer.kind().word();
        row.debit = transfer.debit().value();
        row.credit = transfer.credit().value();
        row.amount = transfer.amount().minor();
        row.movedAt = transfer.at();
        row.actor = transfer.actor().map(CardId::value).orElse(null);
        row.transaction = transfer.transaction().map(TransactionId::value).orElse(null);
        row.answers = transfer.answers().orElse(null);
        row.hash = entry.hash();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(id).add(kind).add(debit).add(credit).add(amount).add(movedAt);
        out.addOrNull(actor).addOrNull(transaction).addOrNull(answers).add(hash);
    }

    JournalEntry toEntry(CurrencyUnit unit) {
        return new JournalEntry(id >>> POSITION_BITS, position(id), toTransfer(unit), hash);
    }

    Transfer toTransfer(CurrencyUnit unit) {
        return new Transfer(
                Words.read(Transfer.Kind.class, kind),
                new AccountId(debit),
                new AccountId(credit),
                new Money(amount, unit),
                movedAt,
                Optional.ofNullable(actor).map(CardId::new),
                Optional.ofNullable(transaction).map(TransactionId::new),
                Optional.ofNullable(answers));
    }
}
