package dev.quittance.bootstrap;

import dev.quittance.application.port.Codes;
import dev.quittance.crypto.Keys;
import dev.quittance.domain.Address;
import dev.quittance.domain.By;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Deed;
import dev.quittance.domain.Login;
import dev.quittance.persistence.Snapshot;
import dev.quittance.web.CsvOut;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what happened as a table. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the journal, the sales or the audit log as CSV (RFC 4180, UTF-8) to standard output, whether a server has the"
                    + " books open or not.",
            "journal: two rows for each transfer, what one account gives and what another receives; the sum of an"
                    + " account's amounts is its balance. sales: a row for each payment, with what was refunded of it."
                    + " audit: a row for each thing that was done and is no sale."
        })
final class ExportCommand extends BooksCommand {

    private static final List<String> JOURNAL = List.of(
            "entry",
            "time",
            "kind",
            "account",
            "account_kind",
            "holder",
            "card",
            "amount",
            "amount_minor",
            "currency",
            "other_account",
            "transaction",
            "answers",
            "actor_card");

    private static final List<String> SALES = List.of(
            "transaction",
            "created_at",
            "completed_at",
            "merchant",
            "merchant_name",
            "description",
            "reference",
            "payer",
            "amount",
            "amount_minor",
            "refunded",
            "refunded_minor",
            "net",
            "net_minor",
            "currency",
            "entry");

    private static final List<String> AUDIT = List.of(
            "position",
            "time",
            "action",
            "actor",
            "actor_card",
            "actor_login",
            "actor_key",
            "address",
            "card",
            "entry",
            "what",
            "before",
            "after",
            "hash");

    private static final int LAST_YEAR = 2199;

    @Parameters(paramLabel = "journal|sales|audit", description = "Which of them.")
    private String what;

    @Option(names = "--from", paramLabel = "DAY", description = "The first day, such as 2026-07-31. Default: all.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day. Default: all.")
    private LocalDate to;

    ExportCommand(Shell shell) {
        super(shell);
    }

    @Override
    void work(Config config) {
        requireDay("--from", from);
        requireDay("--to", to);
        if (!List.of("journal", "sales", "audit").contains(what)) {
            throw Complaint.usage("what is exported must be journal, sales or audit");
        }
        Path data = config.data().orElseThrow();
        try (var snapshot = Snapshot.of(data)) {
            var table = new Table(
                    new CsvOut(shell.terminal().out()),
                    Keys.open(data).codes(),
                    snapshot.installation().zone());
            write(snapshot, table);
            table.csv.finish();
        }
    }

    private void write(Snapshot snapshot, Table table) {
        Instant begin = table.begin(from);
        Instant end = table.end(to);
        switch (what) {
            case "journal" -> {
                table.csv.header(JOURNAL);
                snapshot.postings(begin, end, table::posting);
            }
            case "sales" -> {
                table.csv.header(SALES);
                snapshot.sales(begin, end, table::sold);
            }
            default -> {
                table.csv.header(AUDIT);
                snapshot.audit(begin, end, table::audited);
            }
        }
    }

    /** Dates have more years than we have times. */
    private static void requireDay(String option, LocalDate day) {
        if (day != null && (day.getYear() < 1970 || day.getYear() > LAST_YEAR)) {
            throw Complaint.usage(option + ": must be a day from 1970-01-01 to " + LAST_YEAR + "-12-31");
        }
    }

    /** Rows as they are written; days begin where the books are at home. */
    private record Table(CsvOut csv, Codes codes, ZoneId zone) {

        private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

        Instant begin(LocalDate first) {
            return first == null ? Instant.EPOCH : first.atStartOfDay(zone).toInstant();
        }

        Instant end(LocalDate last) {
            return last == null ? END : last.plusDays(1).atStartOfDay(zone).toInstant();
        }

        void posting(Snapshot.Posting posting) {
            csv.plain(posting.entry()).plain(time(posting.at())).plain(posting.kind());
            csv.plain(posting.account().id().value()).plain(posting.account().kind());
            csv.text(posting.account().holder().orElse(""))
                    .plain(lastFour(posting.account().card()));
            csv.money(posting.amount()).plain(posting.amount().unit().code());
            csv.plain(posting.other().value());
            csv.plain(posting.transaction().map(codes::code).orElse(""));
            csv.plain(posting.answers().map(Object::toString).orElse("")).plain(lastFour(posting.actor()));
            csv.end();
        }

        void sold(Snapshot.Sold sold) {
            csv.plain(codes.code(sold.id())).plain(time(sold.createdAt())).plain(time(sold.completedAt()));
            csv.text(sold.login().orElse("")).text(sold.holder());
            csv.text(sold.description()).text(sold.reference());
            csv.plain(codes.pseudonym(sold.merchant(), sold.payer()));
            csv.money(sold.amount()).money(sold.refunded());
            csv.money(sold.amount().minus(sold.refunded()))
                    .plain(sold.amount().unit().code());
            csv.plain(sold.entry());
            csv.end();
        }

        void audited(Snapshot.Audited audited) {
            Deed deed = audited.entry().deed();
            By by = deed.by();
            csv.plain(audited.entry().position()).plain(time(deed.at()));
            csv.plain(deed.action().word()).plain(by.kind().word()).plain(lastFour(audited.by()));
            csv.plain(by.login().map(Login::name).orElse(""));
            csv.plain(by.key().map(Object::toString).orElse(""));
            csv.plain(by.from().map(Address::text).orElse(""));
            csv.plain(lastFour(audited.about()));
            csv.plain(deed.entry().map(Snapshot::position).map(Object::toString).orElse(""));
            csv.text(deed.what()).text(deed.before()).text(deed.after());
            csv.plain(audited.entry().hash().hex());
            csv.end();
        }

        private String time(Instant at) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
        }

        private static String lastFour(Optional<CardNumber> card) {
            return card.map(CardNumber::lastFour).orElse("");
        }
    }
}
