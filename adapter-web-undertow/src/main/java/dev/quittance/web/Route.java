package dev.quittance.web;

import java.util.List;

/**
 * An address we answer to.
 *
 * @param path its segments; {@code {name}} stands for any one segment, which the handler reads by that name
 * @param access who may call it
 * @param place where its handler runs
 */
record Route(String method, String path, Kind kind, Access access, Place place, Handler handler) {

    /** What kind of client it is for: decides what it takes, and how it says no. */
    enum Kind {
        /** Takes JSON; says no with a problem document. */
        API,
        /** Shows a page; says no with a page. */
        PAGE,
        /** Takes a form of our own pages, with its token; says no with a page. */
        FORM,
        /** Turns into a WebSocket; says no with a problem document. */
        SOCKET
    }

    /** Where a handler runs. */
    enum Place {
        /** On the I/O thread: it never waits for anything. */
        IO,
        /** In the pool of those who read the books. */
        WORKER
    }

    Route {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash: " + path);
        }
    }

    /** A route of the API. */
    static Route api(String method, String path, Access access, Place place, Handler handler) {
        return new Route(method, path, Kind.API, access, place, handler);
    }

    /** A page. */
    static Route page(String path, Access access, Place place, Handler handler) {
        return new Route("GET", path, Kind.PAGE, access, place, handler);
    }

    /** Where a page's form goes. */
    static Route form(String path, Access access, Place place, Handler handler) {
        return new Route("POST", path, Kind.FORM, access, place, handler);
    }

    /** A WebSocket. */
    static Route socket(String path, Access access, Handler handler) {
        return new Route("GET", path, Kind.SOCKET, access, Place.IO, handler);
    }

    /** The parts between the slashes. */
    List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }

    /** Whether a person looks at what it answers. */
    boolean isForPeople() {
        return kind == Kind.PAGE || kind == Kind.FORM;
    }
}
