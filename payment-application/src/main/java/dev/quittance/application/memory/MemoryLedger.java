package dev.quittance.application.memory;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Ledger;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.Event;
import dev.quittance.domain.Installation;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Micros;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.Transfer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What lay on the shelves at one moment. All of it is in memory already, so a copy of the lists is small beside it. */
final class MemoryLedger implements Ledger.Reading {

    /** How much of an id is the position in its chain, as {@link JournalEntry#id} has it. */
    private static final int POSITION_BITS = 40;

    private final Installation installation;
    private final JournalEntry.Head head;
    private final AuditEntry.Head auditHead;
    private final List<AuditEntry> audit;
    private final List<Account> accounts;
    private final List<JournalEntry> entries;
    private final List<Transaction> transactions;
    private final List<Event> events;
    private final List<Ledger.Numbers> numbers;
    private final List<Refund> refunds;
    private final List<Answer> answers;

    MemoryLedger(Installation installation, Shelves shelves) {
        this.installation = installation;
        head = shelves.head();
        auditHead = shelves.auditHead();
        audit = List.copyOf(shelves.audit);
        accounts = List.copyOf(shelves.accounts.values());
        entries = List.copyOf(shelves.entries);
        transactions = List.copyOf(shelves.transactions.values());
        events = shelves.events.values().stream().flatMap(List::stream).toList();
        numbers = shelves.events.entrySet().stream()
                .map(each -> numbers(each.getKey(), each.getValue(), shelves))
                .toList();
        refunds = shelves.refunds.values().stream().flatMap(List::stream).toList();
        answers = shelves.replies.values().stream().map(kept -> kept.answer()).toList();
    }

    private static Ledger.Numbers numbers(AccountId merchant, List<Event> all, Shelves shelves) {
        return new Ledger.Numbers(
                merchant, all.get(0).seq(), all.get(all.size() - 1).seq(), all.size(), shelves.lastSeq(merchant));
    }

    @Override
    public Installation installation() {
        return installation;
    }

    @Override
    public JournalEntry.Head head() {
        return head;
    }

    @Override
    public AuditEntry.Head auditHead() {
        return auditHead;
    }

    @Override
    public Iterator<AuditEntry> audit(long position) {
        return audit.stream().filter(entry -> entry.position() >= position).iterator();
    }

    @Override
    public Iterator<Account> accounts() {
        return accounts.iterator();
    }

    @Override
    public Iterator<JournalEntry> entries(long position) {
        return entries.stream().filter(entry -> entry.position() >= position).iterator();
    }

    @Override
    public Iterator<Ledger.Paid> paid() {
        return of(Transaction.Completed.class, transactions)
                .map(MemoryLedger::paid)
                .iterator();
    }

    private static Ledger.Paid paid(Transaction.Completed paid) {
        var terms = paid.terms();
        return new Ledger.Paid(
                terms.id().value(),
                terms.merchant().value(),
                paid.payer().value(),
                terms.amount().minor(),
                Micros.of(paid.completedAt()),
                paid.refunded().minor());
    }

    @Override
    public Iterator<Ledger.Moved> payments() {
        return moved(Transfer.Kind.PAYMENT);
    }

    @Override
    public Iterator<Ledger.Moved> refunds() {
        return moved(Transfer.Kind.REFUND, Transfer.Kind.VOID);
    }

    private Iterator<Ledger.Moved> moved(Transfer.Kind... kinds) {
        return entries.stream()
                .filter(entry -> List.of(kinds).contains(entry.transfer().kind()))
                .map(entry -> new Ledger.Moved(entry.id(), entry.position(), entry.transfer()))
                .sorted(Comparator.comparing(Ledger.Moved::transaction)) // which leaves those of one in their order
                .iterator();
    }

    @Override
    public Iterator<Ledger.Numbers> numbers() {
        return numbers.iterator();
    }

    @Override
    public Iterator<Ledger.Remarked> remarked() {
        return refunds.stream()
                .map(refund -> new Ledger.Remarked(
                        refund.entry().position(),
                        refund.transaction().value(),
                        refund.entry().transfer().transaction().orElseThrow().value()))
                .iterator();
    }

    @Override
    public Iterator<Ledger.Told> told() {
        return Stream.concat(
                        of(Answer.Moved.class, answers),
                        of(Answer.Closed.class, answers).flatMap(closed -> closed.payout().stream()))
                .map(done ->
                        new Ledger.Told(position(done.entry()), done.amount().minor(), moved(done.entry())))
                .iterator();
    }

    private static long position(long entry) {
        return entry & (1L << POSITION_BITS) - 1;
    }

    private long moved(long entry) {
        int index = (int) position(entry) - 1;
        return index < entries.size() ? entries.get(index).transfer().amount().minor() : 0;
    }

    @Override
    public Ledger.Tally tally() {
        return new Ledger.Tally(
                new Ledger.Ends(
                        transactions.size(),
                        of(Transaction.Completed.class, transactions).count(),
                        of(Transaction.Failed.class, transactions).count(),
                        of(Transaction.Revoked.class, transactions).count(),
                        refunds.size()),
                new Ledger.Ends(
                        told(Event.Type.PAYMENT_CREATED),
                        told(Event.Type.PAYMENT_COMPLETED),
                        told(Event.Type.PAYMENT_FAILED),
                        told(Event.Type.PAYMENT_REVOKED),
                        told(Event.Type.PAYMENT_REFUNDED)));
    }

    private long told(Event.Type type) {
        return events.stream().filter(event -> event.fact().type() == type).count();
    }

    private static <T> Stream<T> of(Class<T> kind, Collection<?> all) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public void requireWhole() {
        // memory is not damaged without a word
    }

    @Override
    public void close() {
        // there is nothing to give back
    }
}
