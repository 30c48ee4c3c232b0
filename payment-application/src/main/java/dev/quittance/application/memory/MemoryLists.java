package dev.quittance.application.memory;

import dev.quittance.application.port.Lists;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Session;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Event;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Login;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

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
        NavigableSet<Long> all = shelves.paid.getOrDefault(payer, new TreeSet<>());
        NavigableSet<Long> wanted =
                before.map(id -> all.headSet(id.value(), false)).orElse(all);
        return wanted.descendingSet().stream()
                .limit(max)
                .map(id -> shelves.transactions.get(id).completed())
                .toList();
    }

    @Override
    public List<Refund> refunds(TransactionId id, int max) {
        return shelves.refunds.getOrDefault(id, List.of()).stream().limit(max).toList();
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

    private CardLine line(Card card) {
        return new CardLine(
                card,
                Optional.ofNullable(shelves.logins.get(card.id())),
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
    public boolean hasAdministrator() {
        return shelves.cards.values().stream().anyMatch(card -> card.face().role() == Role.ADMIN);
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
    public Optional<JournalEntry> entryOfPayment(TransactionId id) {
        return shelves.entries.stream()
                .filter(entry -> entry.transfer().kind() == Transfer.Kind.PAYMENT)
                .filter(entry -> entry.transfer().transaction().equals(Optional.of(id)))
                .findFirst();
    }

    @Override
    public Optional<Instant> lastEntryAt() {
        int size = shelves.entries.size();
        return size == 0
                ? Optional.empty()
                : Optional.of(shelves.entries.get(size - 1).transfer().at());
    }
}
