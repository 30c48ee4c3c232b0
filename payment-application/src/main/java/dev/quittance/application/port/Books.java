package dev.quittance.application.port;

/** What one piece of work sees: what is kept, and what it has changed itself. */
public interface Books {

    /** The cards. */
    Cards cards();

    /** The transactions. */
    Transactions transactions();

    /** The accounts and the journal. */
    Journal journal();

    /** What merchants gave back. */
    Refunds refunds();

    /** What happened to each merchant's transactions. */
    Events events();

    /** Who did what. */
    Audit audit();

    /** First answers to requests that carried a key. */
    Replies replies();

    /** Who signs in, and for which card. */
    Logins logins();

    /** Who is signed in. */
    Sessions sessions();

    /** Codes that set a new PIN or password. */
    ResetCodes resetCodes();

    /** The API keys of the merchants. */
    ApiKeys apiKeys();

    /** Who asked for payments in their merchants' names. */
    Sellers sellers();

    /** The posters of the merchants. */
    StaticCodes staticCodes();

    /** What merchants sell at the push of a button. */
    Menus menus();

    /** Receipts that were asked for. */
    Receipts receipts();

    /** How far the clock has gone. */
    ClockMark clockMark();

    /** Lists of what is kept already; what this work has changed is not in them. */
    Lists lists();

    /**
     * Asks that the answer waits for a commit although nothing may have changed, so that its time tells nothing
     * about what was found.
     */
    void answerAfterCommit();

    /** Runs work on changes of its own: if it throws, nothing of it is left, and these books go on. */
    <T> T apart(Work<T> work);
}
