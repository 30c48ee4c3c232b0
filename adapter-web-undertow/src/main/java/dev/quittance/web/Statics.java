package dev.quittance.web;

import java.util.List;

/** Style sheets, scripts, pictures: files of the class path that never change while we run. */
final class Statics {

    List<Route> routes() {
        return List.of();
    }

    /** The address of a file under {@code /static}, with its version, so that it can be kept for ever. */
    String url(String name) {
        return "/static/" + name;
    }
}
