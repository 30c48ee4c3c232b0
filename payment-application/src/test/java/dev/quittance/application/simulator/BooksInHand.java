package dev.quittance.application.simulator;

import dev.quittance.application.port.ApiKeys;
import dev.quittance.application.port.Audit;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Cards;
import dev.quittance.application.port.ClockMark;
import dev.quittance.application.port.Events;
import dev.quittance.application.port.Journal;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Logins;
import dev.quittance.application.port.Menus;
import dev.quittance.application.port.Receipts;
import dev.quittance.application.port.Refunds;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.ResetCodes;
import dev.quittance.application.port.Sellers;
import dev.quittance.application.port.Sessions;
import dev.quittance.application.port.StaticCodes;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Transactions;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Installation;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Books that are as those under them, so that a fault need only say what is wrong with them. */
abstract class BooksInHand implements Books {

    private final Books sound;

    BooksInHand(Books sound) {
        this.sound = sound;
    }

    /** A store whose writing work sees its books through a fault. */
    static Store store(Store sound, UnaryOperator<Books> fault) {
        return new Store() {
            @Override
            public Installation installation() {
                return sound.installation();
            }

            @Override
            public <T> T read(Work<T> work) {
                return sound.read(work);
            }

            @Override
            public <T> CompletionStage<T> write(Work<T> work) {
                return sound.write(books -> work.on(fault.apply(books)));
            }
        };
    }

    /** The same fault over the books of a piece of work. */
    abstract Books over(Books apart);

    @Override
    public <T> T apart(Work<T> work) {
        return sound.apart(books -> work.on(over(books)));
    }

    @Override
    public Cards cards() {
        return sound.cards();
    }

    @Override
    public Transactions transactions() {
        return sound.transactions();
    }

    @Override
    public Receipts receipts() {
        return sound.receipts();
    }

    @Override
    public Journal journal() {
        return sound.journal();
    }

    @Override
    public Audit audit() {
        return sound.audit();
    }

    @Override
    public Events events() {
        return sound.events();
    }

    @Override
    public Refunds refunds() {
        return sound.refunds();
    }

    @Override
    public Replies replies() {
        return sound.replies();
    }

    @Override
    public Logins logins() {
        return sound.logins();
    }

    @Override
    public Sessions sessions() {
        return sound.sessions();
    }

    @Override
    public ResetCodes resetCodes() {
        return sound.resetCodes();
    }

    @Override
    public ApiKeys apiKeys() {
        return sound.apiKeys();
    }

    @Override
    public Sellers sellers() {
        return sound.sellers();
    }

    @Override
    public StaticCodes staticCodes() {
        return sound.staticCodes();
    }

    @Override
    public ClockMark clockMark() {
        return sound.clockMark();
    }

    @Override
    public Menus menus() {
        return sound.menus();
    }

    @Override
    public Lists lists() {
        return sound.lists();
    }

    @Override
    public void answerAfterCommit() {
        sound.answerAfterCommit();
    }
}
