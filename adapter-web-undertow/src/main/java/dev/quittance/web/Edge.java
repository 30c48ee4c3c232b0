package dev.quittance.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one point that every request passes before anything is done for it: is it meant for us, and did a page of our
 * own send it? Whatever changes something must come from our pages or from no browser at all.
 */
final class Edge implements Door {

    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final Hosts hosts;
    private final Proxies proxies;
    private final Callers callers;

    Edge(Hosts hosts, Proxies proxies, Callers callers) {
        this.hosts = hosts;
        this.proxies = proxies;
        this.callers = callers;
    }

    @Override
    public Proxies.Arrival arrival(InetAddress peer, Function<String, List<String>> headers) {
        Proxies.Arrival arrival = proxies.arrival(peer, headers);
        boolean secure = arrival.https() || hosts.isSecure(headers.apply("Host"));
        return new Proxies.Arrival(arrival.client(), secure, arrival.request());
    }

    @Override
    public int bodyMax() {
        return JsonText.USUAL_MAX;
    }

    @Override
    public void admit(Head head, Optional<Route> route) {
        String host = onlyHost(head);
        if (!hosts.isOurs(host, head.local())) {
            throw new Rejected(Problem.misdirected());
        }
        Cookies.check(head);
        Optional<Route.Kind> kind = route.map(Route::kind);
        if (Bearers.areShown(head)) {
            return; // No page of another site can send that, and who sends it must know the key.
        }
        if (!head.isSafe() || kind.filter(Route.Kind.SOCKET::equals).isPresent()) {
            requireOwnPage(head, kind.filter(Route.Kind.FORM::equals).isPresent());
        }
    }

    /** Exactly one that can be read. */
    static String onlyHost(Head head) {
        List<String> said = head.headers().apply("Host");
        if (said.size() != 1 || !Hosts.isReadable(said.get(0))) {
            throw new Rejected(Problem.malformed("The request must name one host."));
        }
        return said.get(0);
    }

    private void requireOwnPage(Head head, boolean form) {
        List<String> sites = head.headers().apply(FETCH_SITE);
        List<String> origins = head.headers().apply("Origin");
        boolean foreign = sites.stream().anyMatch(site -> !site.equals("same-origin") && !site.equals("none"))
                || origins.stream().anyMatch(origin -> !hosts.isOurOrigin(origin, head.local()));
        // No browser sends JSON across sites without saying from where; a form may come from an old one.
        boolean unsaid = form && sites.isEmpty() && origins.isEmpty();
        if (foreign || unsaid || sites.size() > 1 || origins.size() > 1) {
            throw new Rejected(Problem.notAllowed("Only the pages of this site may send this."));
        }
    }

    @Override
    public Optional<Caller> known(Head head) {
        return Bearers.shown(head).map(callers::rememberedKey).orElseGet(() -> callers.remembered(Cookies.token(head)));
    }

    @Override
    public Caller lookUp(Head head) {
        return Bearers.shown(head)
                .map(callers::lookUpKey)
                .orElseGet(() -> Cookies.token(head).map(callers::lookUp).orElse(Caller.NOBODY));
    }
}
