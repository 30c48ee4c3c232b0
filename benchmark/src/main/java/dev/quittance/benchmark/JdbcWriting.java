package dev.quittance.benchmark;

import dev.quittance.application.port.Session;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Event;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Writes the rows of a batch by plain JDBC: one statement for each row, sent together. */
record JdbcWriting(JdbcRows rows) {

    static final String ACCOUNT = "update account set balance = ? where id = ?";
    static final String CARD =
            "update card set wrong_session = ?, paid_without = ?, spent_day = ?, spent = ? where id = ?";
    static final String PAID = "update payment_transaction set state = 'completed', payer_id = ?, closed_at = ?"
            + " where id = ? and state = 'created'";
    static final String STARTED =
            "insert into payment_transaction (id, merchant_id, amount, description, reference, created_at,"
                    + " created_seq, state, expires_at, extended, refunded) values (?, ?, ?, ?, ?, ?, ?, 'created', ?, 0,"
                    + " 0)";
    static final String ENTRY =
            "insert into transfer (id, kind, debit, credit, amount, moved_at, actor, transaction_id, hash)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String EVENT =
            "insert into event (merchant_id, seq, type, occurred_at, transaction_id, amount, expires_at, extended,"
                    + " payer_id, refunded) values (?, ?, ?, ?, ?, ?, ?, 0, ?, 0)";
    static final String SEQ = "insert into event_counter (merchant_id, last_seq) values (?, ?)"
            + " on conflict (merchant_id) do update set last_seq = excluded.last_seq";
    static final String USED = "update session set used_at = ?, lapses_at = ? where token_hash = ?";
    static final String HEAD =
            "update chain_head set position = ?, hash = ?, commits = commits + 1, latest = ? where chain = ?";

    /** The order in which they are carried out: nothing before what it refers to. */
    private static final List<String> ORDER = List.of(STARTED, ACCOUNT, CARD, PAID, ENTRY, EVENT, SEQ, USED, HEAD);

    void account(Account account) throws SQLException {
        rows.add(ACCOUNT, account.balance().minor(), account.id().value());
    }

    void card(Card card) throws SQLException {
        rows.add(
                CARD,
                card.pin().wrongBySession(),
                card.pin().paidWithout().minor(),
                card.spent().day().toEpochDay(),
                card.spent().total().minor(),
                card.id().value());
    }

    void transaction(Transaction transaction, Long seq) throws SQLException {
        var terms = transaction.terms();
        if (transaction instanceof Transaction.Completed paid) {
            rows.add(PAID, paid.payer().value(), paid.completedAt(), terms.id().value());
        } else {
            rows.add(
                    STARTED,
                    terms.id().value(),
                    terms.merchant().value(),
                    terms.amount().minor(),
                    terms.description().text(),
                    terms.reference().text(),
                    terms.createdAt(),
                    seq,
                    transaction.expiresAt());
        }
    }

    void entry(JournalEntry entry) throws SQLException {
        var transfer = entry.transfer();
        rows.add(
                ENTRY,
                entry.id(),
                transfer.kind().word(),
                transfer.debit().value(),
                transfer.credit().value(),
                transfer.amount().minor(),
                transfer.at(),
                transfer.actor().map(CardId::value).orElse(null),
                transfer.transaction().map(TransactionId::value).orElse(null),
                entry.hash().bytes());
    }

    void event(Event event) throws SQLException {
        var fact = event.fact();
        Long payer = fact.after() instanceof Transaction.Completed paid
                ? (Long) paid.payer().value()
                : null;
        rows.add(
                EVENT,
                event.merchant().value(),
                event.seq(),
                fact.type().word(),
                fact.at(),
                fact.after().terms().id().value(),
                fact.amount().minor(),
                fact.after().expiresAt(),
                payer);
    }

    void seq(AccountId merchant, long last) throws SQLException {
        rows.add(SEQ, merchant.value(), last);
    }

    void used(Session session) throws SQLException {
        rows.add(USED, session.usedAt(), session.lapsesAt(), session.token().bytes());
    }

    void head(JournalEntry.Head head, Instant latest) throws SQLException {
        rows.add(HEAD, head.position(), head.hash().bytes(), latest, head.chain());
    }

    /** Writes all of it down. */
    void flush() throws SQLException {
        rows.flush(ORDER);
    }
}
