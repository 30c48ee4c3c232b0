package dev.quittance.web;

import dev.quittance.application.AccessService;
import dev.quittance.application.Auditor;
import dev.quittance.application.BooksService;
import dev.quittance.application.CardService;
import dev.quittance.application.CashDeskService;
import dev.quittance.application.CashService;
import dev.quittance.application.Desk;
import dev.quittance.application.EventService;
import dev.quittance.application.HistoryService;
import dev.quittance.application.HolderService;
import dev.quittance.application.KeyService;
import dev.quittance.application.ListService;
import dev.quittance.application.MenuService;
import dev.quittance.application.PaymentService;
import dev.quittance.application.ReceiptService;
import dev.quittance.application.RefundService;
import dev.quittance.application.ResetService;
import dev.quittance.application.StaffService;
import dev.quittance.application.WordsService;
import dev.quittance.application.port.Backups;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.PasswordHasher;
import dev.quittance.application.port.QrRenderer;
import dev.quittance.application.port.Secrets;
import dev.quittance.domain.Installation;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * What the edge translates to: the conversations with the service, and the ports that names and pictures come from.
 *
 * @param auditor who goes through the books, if they can be gone through
 * @param backups copies of the books, if they are kept where they can be copied
 */
public record Services(
        Desk desk,
        PaymentService payments,
        RefundService refunds,
        CardService cards,
        CashService cash,
        CashDeskService cashDesk,
        BooksService books,
        AccessService access,
        HolderService holders,
        ResetService resets,
        StaffService staff,
        KeyService keys,
        EventService events,
        ListService lists,
        HistoryService history,
        ReceiptService receipts,
        WordsService words,
        MenuService menus,
        Codes codes,
        Secrets secrets,
        PasswordHasher hasher,
        QrRenderer qr,
        InstantSource clock,
        Installation installation,
        Optional<Auditor> auditor,
        Optional<Backups> backups) {

    /** Nothing is null. */
    public Services {
        Objects.requireNonNull(desk, "desk");
        Objects.requireNonNull(payments, "payments");
        Objects.requireNonNull(refunds, "refunds");
        Objects.requireNonNull(cards, "cards");
        Objects.requireNonNull(cash, "cash");
        Objects.requireNonNull(cashDesk, "cashDesk");
        Objects.requireNonNull(books, "books");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(holders, "holders");
        Objects.requireNonNull(resets, "resets");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(lists, "lists");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(receipts, "receipts");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(menus, "menus");
        Objects.requireNonNull(codes, "codes");
        Objects.requireNonNull(secrets, "secrets");
        Objects.requireNonNull(hasher, "hasher");
        Objects.requireNonNull(qr, "qr");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(installation, "installation");
        Objects.requireNonNull(auditor, "auditor");
        Objects.requireNonNull(backups, "backups");
    }
}
