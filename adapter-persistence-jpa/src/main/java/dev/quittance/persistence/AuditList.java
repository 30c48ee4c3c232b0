package dev.quittance.persistence;

import dev.quittance.application.port.AuditQuery;
import dev.quittance.domain.Action;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.CardId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** A list of the audit log: it follows the positions, or the index of the one filter that leaves least. */
final class AuditList {

    /** How far the clock may have been set back between two starts, so that times go back in the list. */
    private static final Duration SET_BACK_MAX = Duration.ofMinutes(10);

    private final StatelessSession session;
    private final AuditQuery query;

    AuditList(StatelessSession session, AuditQuery query) {
        this.session = session;
        this.query = query;
    }

    List<AuditEntry> list() {
        var hql = new StringBuilder("from AuditRow where position >= :first and position < :end");
        query.about().ifPresent(card -> hql.append(" and card = :about"));
        query.by().ifPresent(card -> hql.append(" and actorCard = :by"));
        query.action().ifPresent(action -> hql.append(" and action = :action"));
        query.from().ifPresent(at -> hql.append(" and doneAt >= :from"));
        query.to().ifPresent(at -> hql.append(" and doneAt < :to"));
        SelectionQuery<AuditRow> found = session.createSelectionQuery(
                hql.append(" order by position desc").toString(), AuditRow.class);
        found.setParameter(
                "first",
                query.from().map(at -> firstSince(at.minus(SET_BACK_MAX))).orElse(1L));
        found.setParameter("end", end());
        query.about().map(CardId::value).ifPresent(card -> found.setParameter("about", card));
        query.by().map(CardId::value).ifPresent(card -> found.setParameter("by", card));
        query.action().map(Action::word).ifPresent(action -> found.setParameter("action", action));
        query.from().ifPresent(at -> found.setParameter("from", at));
        query.to().ifPresent(at -> found.setParameter("to", at));
        return found.setMaxResults(query.max()).getResultList().stream()
                .map(AuditRow::toEntry)
                .toList();
    }

    private long end() {
        long before = query.before().orElse(Long.MAX_VALUE);
        return query.to()
                .map(at -> Math.min(before, firstSince(at.plus(SET_BACK_MAX))))
                .orElse(before);
    }

    /** By halving: positions have no gaps, and times go up with them but for as long as a clock was set back. */
    private long firstSince(Instant at) {
        long first = 1;
        long end = session.get(AuditHeadRow.class, AuditHeadRow.ONLY).position + 1;
        while (first < end) {
            long middle = (first + end) >>> 1;
            Instant done = session.createSelectionQuery(
                            "select doneAt from AuditRow where position = :position", Instant.class)
                    .setParameter("position", middle)
                    .getSingleResult();
            if (done.isBefore(at)) {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        return first;
    }
}
