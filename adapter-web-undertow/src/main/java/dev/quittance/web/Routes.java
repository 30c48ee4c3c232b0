package dev.quittance.web;

import java.util.ArrayList;

/** Every address we answer to, and who may call it. */
final class Routes {

    private Routes() {}

    static Surface of(Web web) {
        var routes = new ArrayList<Route>();
        routes.addAll(new AccessHandlers(web, new Entrance(web)).routes());
        routes.addAll(web.statics().routes());
        return Surface.of(routes);
    }
}
