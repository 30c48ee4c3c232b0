package dev.quittance.bootstrap;

import java.util.concurrent.Executor;

/** What is done beside something long. */
final class Beside {

    /** On a thread of its own, which holds nobody up at the end. */
    static final Executor THREAD = task -> {
        var thread = new Thread(task, "beside");
        thread.setDaemon(true);
        thread.start();
    };

    private Beside() {}
}
