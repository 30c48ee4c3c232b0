package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.WordsService;
import dev.quittance.domain.MovingWords;
import dev.quittance.domain.TransactionId;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** What both screens of a payment show in common, for the till. On a worker's thread. */
final class WordsHandlers {

    private final Services services;

    WordsHandlers(Web web) {
        services = web.services();
    }

    CompletionStage<Response> show(Request request) {
        TransactionId id = request.code("code", services.codes()::readCode);
        var merchant = request.card().account();
        return completedFuture(drawn(services.desk().look(services.words().forMerchant(id, merchant))));
    }

    /** The words of this half minute, until when they are shown, and those that still count. */
    static Response drawn(WordsService.Shown shown) {
        return Response.json(200, JsonOut.object(out -> {
            out.text("stage", shown.occasion().stage().name().toLowerCase(Locale.ROOT));
            describe(out, shown.words());
            out.time("valid_until", shown.occasion().until())
                    .time("counts_until", shown.occasion().until().plus(MovingWords.GRACE));
            shown.last().ifPresent(last -> out.object("last", each -> describe(each, last)));
            out.time("now", shown.now());
        }));
    }

    private static void describe(JsonOut out, MovingWords words) {
        out.text("words", words.words())
                .text("colour", words.mark().colour())
                .text("shape", words.mark().shape());
    }
}
