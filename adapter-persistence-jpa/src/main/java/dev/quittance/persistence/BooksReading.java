package dev.quittance.persistence;

import dev.quittance.application.port.Ledger;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import dev.quittance.domain.JournalEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.function.LongFunction;

/** The rows of the books as two connections see them: one for the journal, one for what is read beside it. */
final class BooksReading implements Ledger.Reading {

    private static final String HEAD = "select chain, position, hash from chain_head order by chain";
    private static final String ACCOUNTS = "select " + AccountRow.COLUMNS + " from account order by id";
    private static final String ENTRIES =
            "select " + TransferRow.TABLE.columns() + " from transfer where id >= %d order by id";
    private static final String AUDIT_HEAD = "select position, hash from audit_head";
    private static final String AUDIT =
            "select " + AuditRow.TABLE.columns() + " from audit where position >= %d order by position";
    private static final String PAID = """
            select id, merchant_id, payer_id, amount, closed_at, refunded
            from payment_transaction where state = 'completed' order by id""";
    private static final String PAYMENTS =
            "select " + TransferRow.MOVEMENT + " from transfer where kind = 'payment' order by transaction_id";
    private static final String REFUNDS = "select " + TransferRow.MOVEMENT
            + " from transfer where kind in ('refund', 'void') order by transaction_id, id";
    private static final String NUMBERS = """
            select merchant_id, min(seq), max(seq), count(*),
                coalesce((select last_seq from event_counter c where c.merchant_id = e.merchant_id), 0)
            from event e group by merchant_id
            union all
            select merchant_id, 0, 0, 0, last_seq from event_counter c
            where not exists (select 1 from event e where e.merchant_id = c.merchant_id)""";
    private static final String TOLD = """
            select r.entry_id, coalesce(r.amount, m.amount, -1), coalesce(m.amount, 0)
            from reply r left join transfer m on m.id = r.entry_id where r.entry_id is not null""";
    private static final String REMARKED = """
            select r.entry_id, r.transaction_id, coalesce(m.transaction_id, 0)
            from refund r left join transfer m on m.id = r.entry_id and m.kind in ('refund', 'void')""";
    private static final String ENDS = """
            select 0, count(*), coalesce(sum(state = 'completed'), 0), coalesce(sum(state = 'failed'), 0),
                coalesce(sum(state = 'revoked'), 0), (select count(*) from refund)
            from payment_transaction""";
    private static final String ENDS_TOLD = """
            select 0, coalesce(sum(type = 'payment_created'), 0), coalesce(sum(type = 'payment_completed'), 0),
                coalesce(sum(type = 'payment_failed'), 0), coalesce(sum(type = 'payment_revoked'), 0),
                coalesce(sum(type = 'payment_refunded'), 0)
            from event""";

    private final Connection journal;
    private final Connection beside;
    private final Installation installation;
    private final CurrencyUnit unit;

    BooksReading(Connection journal, Connection beside) {
        this.journal = journal;
        this.beside = beside;
        this.installation = only(InstallationRow.LOOK, "the installation", InstallationRow::read);
        this.unit = installation.unit();
    }

    @Override
    public Installation installation() {
        return installation;
    }

    @Override
    public JournalEntry.Head head() {
        return only(HEAD, "the head", in -> new JournalEntry.Head(in.number(), in.number(), in.hash()));
    }

    @Override
    public Iterator<Account> accounts() {
        return rows(journal, ACCOUNTS, id -> "account " + id, in -> AccountRow.read(in)
                .toAccount(unit));
    }

    @Override
    public Iterator<JournalEntry> entries(long position) {
        String sql =
                String.format(ENTRIES, position <= 1 ? Long.MIN_VALUE : TransferRow.id(JournalEntry.CHAIN, position));
        return rows(journal, sql, TransferRow::name, in -> TransferRow.read(in).toEntry(unit));
    }

    @Override
    public AuditEntry.Head auditHead() {
        return only(AUDIT_HEAD, "the head of the audit log", in -> new AuditEntry.Head(in.number(), in.hash()));
    }

    @Override
    public Iterator<AuditEntry> audit(long position) {
        String sql = String.format(AUDIT, position <= 1 ? Long.MIN_VALUE : position);
        return rows(
                beside, sql, at -> "audit entry " + at, in -> AuditRow.read(in).toEntry());
    }

    @Override
    public Iterator<Ledger.Paid> paid() {
        return rows(
                beside,
                PAID,
                id -> "transaction " + id,
                in -> new Ledger.Paid(in.number(), in.number(), in.number(), in.number(), in.number(), in.number()));
    }

    @Override
    public Iterator<Ledger.Moved> payments() {
        return moved(PAYMENTS);
    }

    @Override
    public Iterator<Ledger.Moved> refunds() {
        return moved(REFUNDS);
    }

    private Iterator<Ledger.Moved> moved(String sql) {
        return rows(beside, sql, TransferRow::name, in -> {
            var row = TransferRow.readMovement(in);
            return new Ledger.Moved(row.id, TransferRow.position(row.id), row.toTransfer(unit));
        });
    }

    @Override
    public Iterator<Ledger.Numbers> numbers() {
        return rows(
                beside,
                NUMBERS,
                id -> "the events of account " + id,
                in -> new Ledger.Numbers(
                        new AccountId(in.number()), in.number(), in.number(), in.number(), in.number()));
    }

    @Override
    public Iterator<Ledger.Told> told() {
        return rows(
                beside,
                TOLD,
                id -> "a kept answer that names " + TransferRow.name(id),
                in -> new Ledger.Told(TransferRow.position(in.number()), in.number(), in.number()));
    }

    @Override
    public Iterator<Ledger.Remarked> remarked() {
        return rows(
                beside,
                REMARKED,
                id -> "refund " + TransferRow.position(id),
                in -> new Ledger.Remarked(TransferRow.position(in.number()), in.number(), in.number()));
    }

    @Override
    public Ledger.Tally tally() {
        return new Ledger.Tally(ends(ENDS, "the transactions"), ends(ENDS_TOLD, "the events"));
    }

    private Ledger.Ends ends(String sql, String name) {
        return rows(beside, sql, id -> name, in -> {
                    in.number();
                    return new Ledger.Ends(in.number(), in.number(), in.number(), in.number(), in.number());
                })
                .next();
    }

    @Override
    public void requireWhole() {
        try {
            String damage = Connections.text(beside, "pragma quick_check(1)");
            if (!"ok".equals(damage)) {
                throw new Ledger.Unreadable("the file", damage.replace('\n', ' '));
            }
        } catch (SQLException e) {
            throw Rows.unreadable("the file", e);
        }
    }

    private <T> T only(String sql, String name, Rows.Reader<T> reader) {
        Iterator<T> rows = rows(journal, sql, id -> name, reader);
        if (!rows.hasNext()) {
            throw new Ledger.Unreadable(name, "it is missing");
        }
        T only = rows.next();
        if (rows.hasNext()) {
            throw new Ledger.Unreadable(name, "there is more than one");
        }
        return only;
    }

    private static <T> Iterator<T> rows(
            Connection connection, String sql, LongFunction<String> name, Rows.Reader<T> reader) {
        try {
            return new Rows<>(connection.createStatement().executeQuery(sql), name, reader);
        } catch (SQLException e) {
            throw Rows.unreadable(name.apply(0), e);
        }
    }

    @Override
    public void close() {
        try (journal;
                beside) {
            journal.rollback();
            beside.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("what only looked can't be closed", e);
        }
    }
}
