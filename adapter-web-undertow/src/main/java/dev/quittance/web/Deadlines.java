package dev.quittance.web;

import java.time.Duration;

/**
 * How long the whole of each part of a request may take, however busy the client is meanwhile: a read timeout begins
 * again with every byte.
 *
 * @param arriving the body; then 408. Also how long the rest of a body is read that nobody wants
 * @param answering until there is an answer, long polls of 25 seconds included; then 503
 * @param leaving the answer; then the connection is closed
 */
record Deadlines(Duration arriving, Duration answering, Duration leaving) {

    static final Deadlines USUAL = new Deadlines(Duration.ofSeconds(8), Duration.ofSeconds(28), Duration.ofSeconds(20));
}
