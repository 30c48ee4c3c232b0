package dev.quittance.application.simulator;

import dev.quittance.application.port.Answer;
import dev.quittance.application.simulator.Request.Content;
import dev.quittance.application.simulator.Request.Delivery;
import dev.quittance.application.simulator.Request.Kind;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many wrong PINs were told in a row, by way and card, and whether the card is blocked. */
final class PinCounts {

    private static final int MAX = 3;

    private final Map<CardId, Integer> bySession = new HashMap<>();
    private final Map<CardId, Integer> byNumber = new HashMap<>();
    private final Set<CardId> blocked = new HashSet<>();

    /** Takes note of what came of a request, in the order of commits. */
    void hear(Delivery delivery) {
        Content content = delivery.request.content;
        if (content.kind() == Kind.PAY) {
            delivery.news().ifPresent(answer -> hear(content, answer));
            return;
        }
        if (delivery.piece.came().isEmpty()) {
            return;
        }
        content.card().map(Card::id).ifPresent(card -> {
            switch (content.kind()) {
                case BLOCK -> blocked.add(card);
                case UNBLOCK -> blocked.remove(card);
                case RESET_PIN -> {
                    bySession.remove(card);
                    byNumber.remove(card);
                }
                default -> {} // nothing to do with PINs
            }
        });
    }

    private void hear(Content content, Answer answer) {
        CardId card = content.card().orElseThrow().id();
        var counts = content.byNumber() ? byNumber : bySession;
        int count = counts.getOrDefault(card, 0);
        if (blocked.contains(card) || count == MAX) {
            return;
        }
        Optional<Reason> no = answer instanceof Answer.No refused
                ? Optional.of(refused.refusal().reason())
                : Optional.empty();
        if (no.filter(Reason.WRONG_PIN::equals).isPresent()) {
            counts.put(card, count + 1);
        } else if (content.pin().isPresent()
                && no.map(PinCounts::comesAfterThePin).orElse(true)) {
            counts.put(card, 0);
        }
    }

    private static boolean comesAfterThePin(Reason reason) {
        return reason.compareTo(Reason.PIN_REQUIRED) > 0 && reason.compareTo(Reason.BALANCE_LIMIT) < 0;
    }

    /** What is wrong with a card as it is kept, if anything is. */
    Optional<String> complaintAbout(Card kept) {
        int session = bySession.getOrDefault(kept.id(), 0);
        int number = byNumber.getOrDefault(kept.id(), 0);
        boolean agrees = kept.pin().wrongBySession() == session && kept.pin().wrongByNumber() == number;
        return agrees
                ? Optional.empty()
                : Optional.of("wrong PINs told " + session + " by session and " + number + " by number, but kept "
                        + kept.pin().wrongBySession() + " and " + kept.pin().wrongByNumber() + " of " + kept.id());
    }
}
