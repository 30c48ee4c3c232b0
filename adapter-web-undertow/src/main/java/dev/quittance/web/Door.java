package dev.quittance.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where requests come in: decides whether one is meant for us and may be sent from where it comes, and who sends it. */
interface Door {

    /**
     * Who came, and whether by https.
     *
     * @param peer who is at the other end of the connection
     */
    Proxies.Arrival arrival(InetAddress peer, Function<String, List<String>> headers);

    /** The largest body that is taken here, in bytes. */
    int bodyMax();

    /** Lets a request in, or throws {@link Rejected}. */
    void admit(Head head, Optional<Route> route);

    /** Who sends it, if that can be told without the books. Called on the I/O thread. */
    Optional<Caller> known(Head head);

    /** Who sends it, by the books. Called in the pool of those who read them. */
    Caller lookUp(Head head);
}
