package dev.quittance.persistence;

import dev.quittance.application.port.Lists;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Micros;
import dev.quittance.domain.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;

/** What a merchant took and gave back since an instant, added up by the database from the events since then alone. */
final class Takings {

    private static final String BY_HOUR = """
            select (occurred_at - :from) / :hour,
                sum(case when type = 'payment_completed' then 1 else 0 end),
                sum(case when type = 'payment_completed' then amount else 0 end),
                sum(case when type = 'payment_refunded' then 1 else 0 end),
                sum(case when type = 'payment_refunded' then amount else 0 end)
            from event
            where merchant_id = :merchant and seq >= :seq and occurred_at >= :from
                and type in ('payment_completed', 'payment_refunded')
            group by 1 order by 1""";
    private static final long HOUR = Duration.ofHours(1).toNanos() / 1_000;

    private final StatelessSession session;
    private final CurrencyUnit unit;

    Takings(StatelessSession session, CurrencyUnit unit) {
        this.session = session;
        this.unit = unit;
    }

    List<Lists.Hour> since(AccountId merchant, Instant from) {
        return session
                .createNativeQuery(BY_HOUR, Object[].class)
                .setParameter("merchant", merchant.value())
                .setParameter("seq", new Seqs(session, merchant).firstSince(from))
                .setParameter("from", Micros.of(from))
                .setParameter("hour", HOUR)
                .getResultList()
                .stream()
                .map(this::hour)
                .toList();
    }

    private Lists.Hour hour(Object[] found) {
        return new Lists.Hour(
                (int) number(found[0]), number(found[1]), money(found[2]), number(found[3]), money(found[4]));
    }

    private Money money(Object found) {
        return new Money(number(found), unit);
    }

    private static long number(Object found) {
        return ((Number) found).longValue();
    }
}
