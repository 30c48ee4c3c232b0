package dev.quittance.persistence;

import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Lists.SalesQuery;
import dev.quittance.application.port.Lists.State;
import dev.quittance.domain.CurrencyUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/**
 * A merchant's list. Without a filter it follows the events, which are in order already; with one it follows the
 * index that has the fewest rows beside the wanted ones. What comes is looked at again by the query itself, which
 * knows how a transaction stands by now.
 */
final class Sales {

    /** How far a clock may have been set back between two starts of the program. */
    private static final Duration SET_BACK_MAX = Duration.ofDays(2);

    private static final String FROM_EVENTS = "select sale, event.id.seq from EventRow event"
            + " join TransactionRow sale on sale.id = event.transaction"
            + " where event.id.merchant = :merchant and event.id.seq > :after and event.id.seq < :before"
            + " and event.type = 'payment_created'";
    private static final String NEWEST_EVENT_FIRST = " order by event.id.seq desc";
    private static final String ANY = FROM_EVENTS + NEWEST_EVENT_FIRST;
    private static final String COMPLETED = FROM_EVENTS + " and sale.standing.state = 'completed'" + NEWEST_EVENT_FIRST;
    private static final String FROM_SALES = "select sale, sale.createdSeq from TransactionRow sale"
            + " where sale.merchant = :merchant and sale.createdSeq > :after and sale.createdSeq < :before and ";
    private static final String NEWEST_FIRST = " order by sale.createdSeq desc";
    private static final String WITH_REFERENCE =
            FROM_SALES + "sale.reference = :reference and sale.reference <> ''" + NEWEST_FIRST;
    private static final String OPEN = FROM_SALES
            + "sale.standing.state in ('created', 'pending') and sale.standing.expiresAt > :now" + NEWEST_FIRST;
    private static final String OVERDUE = FROM_SALES
            + "sale.standing.state in ('created', 'pending') and sale.standing.expiresAt <= :now" + NEWEST_FIRST;
    private static final String FAILED = FROM_SALES + "sale.standing.state = 'failed'" + NEWEST_FIRST;
    private static final String REVOKED = FROM_SALES + "sale.standing.state = 'revoked'" + NEWEST_FIRST;

    private final StatelessSession session;
    private final CurrencyUnit unit;
    private final SalesQuery query;
    private final Seqs seqs;

    Sales(StatelessSession session, CurrencyUnit unit, SalesQuery query) {
        this.session = session;
        this.unit = unit;
        this.query = query;
        seqs = new Seqs(session, query.merchant());
    }

    List<Lists.Sale> list() {
        long after = query.from()
                .map(at -> seqs.firstSince(at.minus(SET_BACK_MAX)) - 1)
                .orElse(0L);
        long before = Math.min(
                query.beforeSeq().orElse(Long.MAX_VALUE),
                query.to().map(at -> seqs.firstSince(at.plus(SET_BACK_MAX))).orElse(Long.MAX_VALUE));
        List<Lists.Sale> wanted = new ArrayList<>();
        List<Lists.Sale> page;
        int size = query.max(); // enough, unless there are many others in between
        boolean more;
        do {
            page = page(after, before, size);
            more = page.size() == size;
            size = SalesQuery.MAX;
            page.stream()
                    .filter(sale -> query.wants(sale.transaction()))
                    .limit(query.max() - (long) wanted.size())
                    .forEach(wanted::add);
            before = page.isEmpty() ? before : page.get(page.size() - 1).seq();
        } while (more && wanted.size() < query.max());
        return wanted;
    }

    private List<Lists.Sale> page(long after, long before, int size) {
        return sources().stream()
                .flatMap(source -> sales(source, after, before, size))
                .sorted(Comparator.comparing(Lists.Sale::seq).reversed())
                .limit(size)
                .toList();
    }

    /** No transaction is in two of them. */
    private List<String> sources() {
        if (query.reference().filter(reference -> !reference.text().isEmpty()).isPresent()) {
            return List.of(WITH_REFERENCE);
        }
        return query.state().map(Sales::sources).orElse(List.of(ANY));
    }

    private static List<String> sources(State state) {
        return switch (state) {
            case CREATED, PENDING -> List.of(OPEN);
            case COMPLETED -> List.of(COMPLETED);
            case FAILED -> List.of(FAILED, OVERDUE);
            case REVOKED -> List.of(REVOKED);
        };
    }

    private Stream<Lists.Sale> sales(String source, long after, long before, int size) {
        var found = session.createSelectionQuery(source, Object[].class)
                .setParameter("merchant", query.merchant().value())
                .setParameter("after", after)
                .setParameter("before", before);
        if (source.equals(WITH_REFERENCE)) {
            found.setParameter("reference", query.reference().orElseThrow().text());
        }
        if (source.equals(OPEN) || source.equals(OVERDUE)) {
            found.setParameter("now", query.now());
        }
        return found.setMaxResults(size).getResultList().stream().map(this::sale);
    }

    private Lists.Sale sale(Object[] found) {
        var transaction = ((TransactionRow) found[0]).toTransaction(unit);
        return new Lists.Sale(transaction.at(query.now()), (Long) found[1]);
    }
}
