package dev.quittance.application.memory;

import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Remarked;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Event;
import dev.quittance.domain.Flow;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Holdings;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists of what is on the {@link Shelves}. */
final class MemoryLists implements Lists {

    private final Shelves shelves;

    MemoryLists(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public List<Sale> sales(SalesQuery query) {
        List<Event> events = shelves.events.getOrDefault(query.merchant(), List.of());
        long end = query.beforeSeq().map(seq -> seq - 1).orElse((long) events.size());
        List<Sale> found = new ArrayList<>();
        for (int i = (int) Math.min(end, events.size()) - 1; i >= 0 && found.size() < query.max(); i--) {
            Event event = events.get(i);
            if (event.fact().type() == Event.Type.PAYMENT_CREATED) {
                var id = event.fact().after().terms().id();
                var sale = new Sale(shelves.transactions.get(id.value()).at(query.now()), event.seq());
                if (query.wants(sale.transaction())) {
                    found.add(sale);
                }
            }
        }
        return found;
    }

    @Override
    public List<Transaction.Completed> payments(AccountId payer, Optional<TransactionId> before, int max) {
        long end = before.map(id -> shelves.paymentOf(id).orElse(1L)).orElse(Long.MAX_VALUE);
        return movements(payer)
                .filter(entry -> entry.transfer().kind() == Transfer.Kind.PAYMENT && entry.id() < end)
                .limit(max)
                .map(entry -> entry.transfer().transaction().orElseThrow())
                .map(id -> shelves.transactions.get(id.value()).completed())
                .toList();
    }

    @Override
    public List<JournalEntry> movements(AccountId account, long chain, long position, long end, int max) {
        return movements(account)
                .filter(entry -> entry.position() > position && entry.position() <= end)
                .limit(max)
                .toList();
    }

    @Override
    public Money moved(AccountId account, long chain, long position) {
        return movements(account)
                .takeWhile(entry -> entry.position() > position)
                .map(entry -> entry.transfer().changeOf(account))
                .reduce(zero(), Money::plus);
    }

    /** The last first. */
    private Stream<JournalEntry> movements(AccountId account) {
        var entries = new ArrayList<>(shelves.movements.getOrDefault(account, List.of()));
        Collections.reverse(entries);
        return entries.stream();
    }

    @Override
    public List<Refund> refunds(TransactionId id, int max) {
        return shelves.refunds.getOrDefault(id, List.of()).stream().limit(max).toList();
    }

    @Override
    public List<Hour> hours(AccountId merchant, Instant from) {
        NavigableMap<Integer, Hour> hours = new TreeMap<>();
        List<Event> events = shelves.events.getOrDefault(merchant, List.of());
        for (int i = events.size() - 1; i >= 0 && !isCreatedBefore(events.get(i), from); i--) {
            Event.Fact fact = events.get(i).fact();
            if (!fact.at().isBefore(from)) {
                int after = (int) Duration.between(from, fact.at()).toHours();
                hour(after, fact).ifPresent(hour -> hours.merge(after, hour, Hour::plus));
            }
        }
        return List.copyOf(hours.values());
    }

    private static boolean isCreatedBefore(Event event, Instant from) {
        return event.fact().type() == Event.Type.PAYMENT_CREATED
                && event.fact().at().isBefore(from);
    }

    private static Optional<Hour> hour(int after, Event.Fact fact) {
        Money none = Money.zero(fact.amount().unit());
        return switch (fact.type()) {
            case PAYMENT_COMPLETED -> Optional.of(new Hour(after, 1, fact.amount(), 0, none));
            case PAYMENT_REFUNDED -> Optional.of(new Hour(after, 0, none, 1, fact.amount()));
            default -> Optional.empty();
        };
    }

    @Override
    public List<TransactionId> due(Instant now, int max) {
        return shelves.due.stream()
                .takeWhile(due -> !now.isBefore(due.at()))
                .limit(max)
                .map(Shelves.Due::id)
                .toList();
    }

    @Override
    public List<CardLine> cards(String text, Optional<CardId> after, int max) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return shelves.cards.tailMap(after.map(CardId::value).orElse(0L), false).values().stream()
                .map(this::line)
                .filter(line -> matches(line, wanted))
                .limit(max)
                .toList();
    }

    @Override
    public CardCount cardCount() {
        return new CardCount(
                many(card -> card.isActive() && !card.pin().isLocked()),
                many(card -> card.isActive() && card.pin().isLocked()),
                many(card -> card.status() == Card.Status.BLOCKED));
    }

    private long many(Predicate<Card> such) {
        return shelves.cards.values().stream().filter(such).count();
    }

    private CardLine line(Card card) {
        return new CardLine(
                card,
                shelves.signInsOf(card.id()).stream()
                        .filter(SignIn::isOwn)
                        .findFirst()
                        .map(SignIn::login),
                shelves.accounts.get(card.account().value()).balance());
    }

    private static boolean matches(CardLine line, String wanted) {
        var face = line.card().face();
        return face.holder().text().toLowerCase(Locale.ROOT).contains(wanted)
                || line.login()
                        .map(Login::name)
                        .filter(name -> name.startsWith(wanted))
                        .isPresent()
                || face.number().digits().endsWith(wanted);
    }

    @Override
    public List<Session> sessionsOf(CardId card) {
        return shelves.sessions.values().stream()
                .filter(session -> session.card().equals(card))
                .sorted(Comparator.comparing(Session::createdAt))
                .toList();
    }

    @Override
    public List<Hash> endedSessions(Instant now, int max) {
        return shelves.sessions.values().stream()
                .filter(session -> !session.isLive(now))
                .limit(max)
                .map(Session::token)
                .toList();
    }

    @Override
    public List<RequestKey> staleReplies(Instant now, int max) {
        return shelves.replies.entrySet().stream()
                .filter(reply -> !now.isBefore(reply.getValue().until()))
                .limit(max)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<Account> accounts(Optional<AccountId> after, int max) {
        return shelves.accounts.tailMap(after.map(AccountId::value).orElse(0L), false).values().stream()
                .limit(max)
                .toList();
    }

    @Override
    public List<JournalEntry> entries(long chain, long position, int max) {
        return Shelves.behind(shelves.entries, position, max);
    }

    @Override
    public List<Flow> flows(long chain, long position, long end) {
        Map<Transfer.Kind, Flow> flows = new EnumMap<>(Transfer.Kind.class);
        for (long at = position; at < Math.min(end, shelves.entries.size()); at++) {
            Transfer transfer = shelves.entries.get((int) at).transfer();
            flows.merge(
                    transfer.kind(),
                    new Flow(transfer.kind(), 1, transfer.amount()),
                    (one, other) -> new Flow(
                            one.kind(),
                            one.count() + other.count(),
                            one.amount().plus(other.amount())));
        }
        return List.copyOf(flows.values());
    }

    @Override
    public Holdings holdings() {
        return new Holdings(
                held(account -> account.kind() == Account.Kind.CARD && !isMerchants(account)),
                held(account -> account.kind() == Account.Kind.CARD && isMerchants(account)),
                held(account -> account.kind() == Account.Kind.CASH_DESK),
                held(account -> account.kind() == Account.Kind.BANK));
    }

    private boolean isMerchants(Account account) {
        return shelves.cardOn(account.id())
                .flatMap(shelves::card)
                .filter(card -> card.face().role() == Role.MERCHANT)
                .isPresent();
    }

    private Money held(Predicate<Account> which) {
        return shelves.accounts.values().stream()
                .filter(which)
                .map(Account::balance)
                .reduce(zero(), Money::plus);
    }

    private Money zero() {
        return Money.zero(shelves.accounts.get(Account.BANK.value()).balance().unit());
    }

    @Override
    public long lastBefore(long chain, Instant at) {
        long last = 0;
        long end = shelves.entries.size();
        while (last < end) {
            long middle = (last + end + 1) >>> 1;
            if (shelves.entries.get((int) middle - 1).transfer().at().isBefore(at)) {
                last = middle;
            } else {
                end = middle - 1;
            }
        }
        return last;
    }

    @Override
    public List<Remarked> remarks(long chain, long position, long end, int max) {
        return shelves.remarks.stream()
                .filter(remark ->
                        remark.entry().position() > position && remark.entry().position() <= end)
                .limit(max)
                .toList();
    }

    @Override
    public Optional<JournalEntry> entryOfPayment(TransactionId id) {
        return shelves.entries.stream()
                .filter(entry -> entry.transfer().kind() == Transfer.Kind.PAYMENT)
                .filter(entry -> entry.transfer().transaction().equals(Optional.of(id)))
                .findFirst();
    }

    @Override
    public List<AuditEntry> audit(AuditQuery query) {
        List<AuditEntry> found = new ArrayList<>();
        for (int i = shelves.audit.size() - 1; i >= 0 && found.size() < query.max(); i--) {
            if (query.wants(shelves.audit.get(i))) {
                found.add(shelves.audit.get(i));
            }
        }
        return found;
    }
}
