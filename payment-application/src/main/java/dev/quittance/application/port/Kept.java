package dev.quittance.application.port;

import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Event;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.Login;
import dev.quittance.domain.Menu;
import dev.quittance.domain.Seller;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a store keeps, looked up by key: the ground that {@link Changes} lie on. An adapter implements this and
 * writes changes down; the rules are in between.
 */
public interface Kept {

    /** The card of this id. */
    Optional<Card> card(CardId id);

    /** The card with this number. */
    Optional<CardId> cardWith(CardNumber number);

    /** The card that stands for this account. */
    Optional<CardId> cardOn(AccountId account);

    /** Whether any card in use has the role of an administrator. */
    boolean hasAdministrator();

    /** The largest id of a card; 0 if there is none. */
    long lastCard();

    /** The transaction of this id. */
    Optional<Transaction> transaction(TransactionId id);

    /** The transactions that are kept as pending by this payer. */
    List<TransactionId> claimedBy(AccountId payer);

    /** The largest id of a transaction; 0 if there is none. */
    long lastTransaction();

    /** The account of this id. */
    Optional<Account> account(AccountId id);

    /** The id of the journal entry that paid this transaction. */
    Optional<Long> paymentOf(TransactionId id);

    /** The largest id of an account; 0 if there is none. */
    long lastAccount();

    /** The end of the writer's chain. */
    JournalEntry.Head head();

    /** The latest instant that was noted. */
    Instant latest();

    /** The end of the audit log. */
    AuditEntry.Head auditHead();

    /** The number of this merchant's last event; 0 if there is none. */
    long lastSeq(AccountId merchant);

    /** This merchant's events behind {@code after}, in order. */
    List<Event> events(AccountId merchant, long after, int max);

    /** The first answer to this request, or else what is kept for its key {@link RequestKey#forAnything}. */
    Optional<Replies.Kept> reply(RequestKey key);

    /** The requests of this caller with this key, whatever they were for. */
    List<RequestKey> requests(String caller, String key);

    /** Who signs in by this name. */
    Optional<SignIn> signIn(Login login);

    /** Who signs in for this card, in any order. */
    List<SignIn> signInsOf(CardId card);

    /** The session of this token. */
    Optional<Session> session(Hash token);

    /** The sessions of this card. */
    default List<Session> sessionsOf(CardId card) {
        return lists().sessionsOf(card);
    }

    /** How many wrong passwords were typed for this login, if any were. */
    Optional<WrongPasswords> wrongPasswords(Login login);

    /** The card's reset code. */
    Optional<ResetCode> resetCode(CardId card);

    /** The API key of this id. */
    Optional<ApiKey> apiKey(KeyId id);

    /** The API key with this secret. */
    Optional<KeyId> apiKeyWith(Hash secret);

    /** The API keys of this merchant, in any order. */
    List<ApiKey> apiKeysOf(AccountId merchant);

    /** The largest id of an API key; 0 if there is none. */
    long lastApiKey();

    /** Who asked for this payment, if it was not the merchant itself. */
    Optional<Seller> seller(TransactionId id);

    /** The merchant's poster, if it was ever replaced. */
    Optional<StaticCode> staticCode(AccountId merchant);

    /** What this merchant sells at the push of a button, if anything was ever put there. */
    Optional<Menu> menu(AccountId merchant);

    /** The receipt of this transaction, as it was signed. */
    Optional<Jws> receipt(TransactionId id);

    /** Lists. */
    Lists lists();
}
