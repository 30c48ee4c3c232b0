package dev.quittance.web;

import java.util.List;

/**
 * What the server shows: its addresses, and how it says no.
 *
 * @param page how it says no to people
 * @param extras what a problem document says beside the standard members
 */
record Surface(List<Route> routes, ProblemPage page, ProblemExtras extras) {

    /** Method and path of each. */
    List<String> addresses() {
        return routes.stream().map(route -> route.method() + " " + route.path()).toList();
    }

    /** These routes, and the plainest way to say no. */
    static Surface of(List<Route> routes) {
        return new Surface(routes, ProblemPage.PLAIN, ProblemExtras.NONE);
    }
}
