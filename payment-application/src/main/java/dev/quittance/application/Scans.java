package dev.quittance.application;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Lists.SalesQuery;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How many payments strangers may ask for at a merchant's poster. */
final class Scans {

    private Scans() {}

    /** All that a scan could have asked for: what the tills have open of the same minutes counts too. */
    static void requireFew(Books books, AccountId merchant, Instant now) {
        var open = books.lists()
                .sales(new SalesQuery(
                        merchant,
                        now,
                        Optional.of(Lists.State.CREATED),
                        Optional.of(now.minus(Lifetime.DEFAULT.duration())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        PaymentService.SCANS_MAX));
        if (open.size() >= PaymentService.SCANS_MAX) {
            Instant free = open.stream()
                    .map(sale -> sale.transaction().expiresAt())
                    .min(Instant::compareTo)
                    .orElseThrow();
            throw new TooMany(Duration.between(now, free));
        }
    }
}
