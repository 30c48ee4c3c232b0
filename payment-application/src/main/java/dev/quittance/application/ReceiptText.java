package dev.quittance.application;

import dev.quittance.application.ReceiptService.Facts;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Login;
import java.util.StringJoiner;

/**
 * What a receipt says, as one JSON object (RFC 8259). It is written once and signed; nobody ever has to write the
 * same bytes again.
 */
final class ReceiptText {

    private final StringJoiner members = new StringJoiner(",", "{", "}");

    private ReceiptText() {}

    static String of(Installation installation, Codes codes, Facts facts) {
        var terms = facts.payment().terms();
        var text = new ReceiptText();
        text.add("installation", installation.id());
        text.add("code", codes.code(terms.id()));
        facts.merchant().login().map(Login::name).ifPresent(login -> text.add("merchant", login));
        text.add("merchant_name", facts.merchant().name().text());
        text.add("payer", codes.pseudonym(terms.merchant(), facts.payment().payer()));
        text.addPlain("amount", terms.amount().decimal());
        text.add("currency", terms.amount().unit().code());
        text.add("completed_at", facts.payment().completedAt().toString());
        text.addPlain("chain", Long.toString(facts.entry().chain()));
        text.addPlain("position", Long.toString(facts.entry().position()));
        text.add("hash", facts.entry().hash().hex());
        return text.members.toString();
    }

    /** None of these has control characters: their types see to that. */
    private void add(String name, String value) {
        addPlain(name, '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }

    private void addPlain(String name, String value) {
        members.add('"' + name + "\":" + value);
    }
}
