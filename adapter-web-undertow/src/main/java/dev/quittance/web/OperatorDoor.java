package dev.quittance.web;

import dev.quittance.application.port.Token;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The operator's own way in, on 127.0.0.1: for the command line, which shows the token that only the owner of the data
 * directory can read. No cookie counts here, and no browser is let in.
 */
final class OperatorDoor implements Door {

    private static final String BEARER = "Bearer ";

    private final Token token;

    OperatorDoor(Token token) {
        this.token = token;
    }

    @Override
    public Proxies.Arrival arrival(InetAddress peer, Function<String, List<String>> headers) {
        return new Proxies.Arrival(peer);
    }

    /** A file of cards comes in one piece, because all of them are opened or none. */
    @Override
    public int bodyMax() {
        return JsonText.LARGE_MAX;
    }

    @Override
    public void admit(Head head, Optional<Route> route) {
        String host = Edge.onlyHost(head);
        int port = head.local().getPort();
        if (!host.equals("127.0.0.1:" + port) && !host.equalsIgnoreCase("localhost:" + port)) {
            throw new Rejected(Problem.misdirected());
        }
        boolean browser = !head.headers().apply("Origin").isEmpty()
                || !head.headers().apply("Sec-Fetch-Site").isEmpty()
                || !head.headers().apply("Sec-Fetch-Mode").isEmpty();
        if (browser || route.filter(Route::isForPeople).isPresent()) {
            throw new Rejected(Problem.notAllowed("This address is for the command line."));
        }
    }

    @Override
    public Optional<Caller> known(Head head) {
        return Optional.of(lookUp(head));
    }

    @Override
    public Caller lookUp(Head head) {
        return head.header("Authorization")
                .filter(said -> Secret.equal(said, BEARER + token.text()))
                .map(right -> Caller.OPERATOR)
                .orElseThrow(() -> new Rejected(Problem.unauthorized()));
    }
}
