package dev.quittance.persistence;

import dev.quittance.application.port.Changes;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Event;
import dev.quittance.domain.Hash;
import dev.quittance.domain.TransactionId;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Writes the changes of one batch down: each table once, and none before those that it refers to. */
final class Flush {

    private final ManyRows rows;

    Flush(Statements statements) {
        rows = new ManyRows(statements);
    }

    void write(Changes changes) throws SQLException {
        Map<TransactionId, Long> created = created(changes);
        write(AccountRow.TABLE, changes.changedAccounts().stream().map(AccountRow::of));
        write(CardRow.TABLE, changes.changedCards().stream().map(CardRow::of));
        rows.delete(SessionRow.TABLE, removed(changes.changedSessions(), Flush::token)); // before what they refer to
        rows.delete(WrongPasswordsRow.TABLE, removed(changes.changedWrongPasswords(), LoginRow::name));
        rows.delete(ResetCodeRow.TABLE, removed(changes.changedResetCodes(), Flush::card));
        write(LoginRow.TABLE, put(changes.changedSignIns(), (login, signIn) -> LoginRow.of(signIn)));
        rows.delete(LoginRow.TABLE, removed(changes.changedSignIns(), LoginRow::name));
        write(
                TransactionRow.TABLE,
                changes.changedTransactions().stream()
                        .map(changed -> TransactionRow.of(
                                changed, created.get(changed.terms().id()))));
        write(SellerRow.TABLE, put(changes.newSellers(), SellerRow::of));
        write(TransferRow.TABLE, changes.newEntries().stream().map(TransferRow::of));
        write(RefundRow.TABLE, changes.newRefunds().stream().map(RefundRow::of));
        write(RemarkRow.TABLE, changes.newRemarks().stream().map(RemarkRow::of));
        write(AuditRow.TABLE, changes.newAudit().stream().map(AuditRow::of));
        if (!changes.newAudit().isEmpty()) {
            write(AuditHeadRow.TABLE, Stream.of(AuditHeadRow.of(changes.auditHead())));
        }
        write(EventRow.TABLE, changes.newEvents().stream().map(EventRow::of));
        write(SeqRow.TABLE, put(changes.changedSeqs(), SeqRow::of));
        write(ReplyRow.TABLE, put(changes.changedReplies(), ReplyRow::of));
        rows.delete(ReplyRow.TABLE, removed(changes.changedReplies(), ReplyRow.Key::of));
        write(SessionRow.TABLE, put(changes.changedSessions(), (token, session) -> SessionRow.of(session)));
        write(ApiKeyRow.TABLE, changes.changedApiKeys().stream().map(ApiKeyRow::of));
        write(WrongPasswordsRow.TABLE, put(changes.changedWrongPasswords(), WrongPasswordsRow::of));
        write(ResetCodeRow.TABLE, put(changes.changedResetCodes(), ResetCodeRow::of));
        write(PosterRow.TABLE, changes.changedStaticCodes().stream().map(PosterRow::of));
        rows.delete(
                ItemRow.MENU,
                changes.changedMenus().stream().map(ItemRow::merchant).toList());
        write(ItemRow.TABLE, changes.changedMenus().stream().flatMap(menu -> ItemRow.of(menu).stream()));
        write(ReceiptRow.TABLE, put(changes.newReceipts(), ReceiptRow::of));
    }

    private void write(Table table, Stream<? extends Row> changed) throws SQLException {
        rows.write(table, changed.toList());
    }

    /** The numbers of the events by which the batch's new transactions were created. */
    private static Map<TransactionId, Long> created(Changes changes) {
        Map<TransactionId, Long> created = new HashMap<>();
        for (Event event : changes.newEvents()) {
            if (event.fact().type() == Event.Type.PAYMENT_CREATED) {
                created.put(event.fact().after().terms().id(), event.seq());
            }
        }
        return created;
    }

    private static <K, V> Stream<Row> put(Map<K, Optional<V>> changed, BiFunction<K, V, Row> row) {
        return changed.entrySet().stream()
                .flatMap(entry -> entry.getValue().map(value -> row.apply(entry.getKey(), value)).stream());
    }

    private static <K, V> List<Row> removed(
            Map<K, Optional<V>> changed, java.util.function.Function<K, ? extends Row> key) {
        return changed.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(entry -> (Row) key.apply(entry.getKey()))
                .toList();
    }

    private static Row card(CardId card) {
        return out -> out.add(card.value());
    }

    private static Row token(Hash token) {
        return out -> out.add(token);
    }
}
