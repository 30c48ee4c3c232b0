package dev.quittance.persistence;

import dev.quittance.application.port.Lists.CardLine;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Login;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.SelectionQuery;

/**
 * Searches cards. What is long enough goes through an index of all pieces of three characters, so that a search does
 * not slow down as cards become many; what is shorter is in so many cards that the first page is soon full.
 */
final class CardSearch {

    private static final int INDEXED_CHARACTERS = 3;

    private static final String LINES = "select card, account, own.name from CardRow card"
            + " join AccountRow account on account.id = card.account"
            + " left join LoginRow own on own.card = card.id and own.rights is null where ";
    private static final String BY_ID = " order by card.id";
    private static final String WITH_ANY = LINES
            + "card.id > :after and (card.holderSearch like :within escape '\\'"
            + " or own.name like :begins escape '\\' or card.number like :ends escape '\\')" + BY_ID;
    private static final String WITH_IDS = LINES + "card.id in :ids" + BY_ID;

    /** The index says in which cards the text is somewhere; whether it is where it should be is looked at here. */
    private static final String INDEXED = "select card.id from card_search join card on card.id = card_search.rowid"
            + " left join login on login.card_id = card.id and login.rights is null"
            + " where card_search match :phrase and card_search.rowid > :after"
            + " and (card.holder_search like :within escape '\\' or login.name like :begins escape '\\'"
            + " or card.number like :ends escape '\\') order by card_search.rowid";

    private final StatelessSession session;
    private final CurrencyUnit unit;

    CardSearch(StatelessSession session, CurrencyUnit unit) {
        this.session = session;
        this.unit = unit;
    }

    List<CardLine> lines(String text, Optional<CardId> after, int max) {
        String searched = CardRow.searched(text);
        long from = after.map(CardId::value).orElse(0L);
        if (searched.codePointCount(0, searched.length()) < INDEXED_CHARACTERS) {
            var query = session.createSelectionQuery(WITH_ANY, Object[].class);
            bind(query, searched, from);
            return lines(query.setMaxResults(max));
        }
        var indexed = session.createNativeQuery(INDEXED, Long.class)
                .setParameter("phrase", '"' + searched.replace("\"", "\"\"") + '"');
        bind(indexed, searched, from);
        List<Long> ids = indexed.setMaxResults(max).getResultList();
        return ids.isEmpty()
                ? List.of()
                : lines(session.createSelectionQuery(WITH_IDS, Object[].class).setParameter("ids", ids));
    }

    private static void bind(CommonQueryContract query, String searched, long after) {
        String wanted = literally(searched);
        query.setParameter("after", after)
                .setParameter("within", "%" + wanted + "%")
                .setParameter("begins", wanted + "%")
                .setParameter("ends", "%" + wanted);
    }

    /** A pattern that only this text matches. */
    private static String literally(String text) {
        return text.replaceAll("[\\\\%_]", "\\\\$0");
    }

    private List<CardLine> lines(SelectionQuery<Object[]> query) {
        return query.getResultList().stream().map(this::line).toList();
    }

    private CardLine line(Object[] found) {
        return new CardLine(
                ((CardRow) found[0]).toCard(unit),
                Optional.ofNullable((String) found[2]).map(Login::new),
                ((AccountRow) found[1]).toAccount(unit).balance());
    }
}
