package dev.quittance.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A socket of a client that hears at once, or not at all until it is told to. */
final class Ears implements Socket {

    private final List<String> heard = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private Runnable onClose = () -> {};
    private boolean deaf;
    private int pings;
    private String end = "";

    @Override
    public void send(long seq, byte[] text, Runnable done) {
        synchronized (this) {
            if (deaf) {
                waiting.add(() -> take(text, done));
                return;
            }
        }
        take(text, done);
    }

    private void take(byte[] text, Runnable done) {
        synchronized (this) {
            heard.add(new String(text, StandardCharsets.UTF_8));
            notifyAll();
        }
        done.run();
    }

    /** How many frames wait for it. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Hears what has waited, and what comes. */
    void hear() {
        while (true) {
            Runnable next;
            synchronized (this) {
                if (waiting.isEmpty()) {
                    deaf = false;
                    return;
                }
                next = waiting.remove(0);
            }
            next.run();
        }
    }

    @Override
    public synchronized void ping() {
        pings++;
        notifyAll();
    }

    @Override
    public void close(int code, String reason) {
        ended(code + " " + reason);
    }

    @Override
    public void cut() {
        ended("cut");
    }

    private void ended(String how) {
        Runnable told;
        synchronized (this) {
            if (!end.isEmpty()) {
                return;
            }
            end = how;
            told = onClose;
            notifyAll();
        }
        told.run();
    }

    @Override
    public synchronized void onClose(Runnable closed) {
        onClose = closed;
    }

    synchronized Ears deaf() {
        deaf = true;
        return this;
    }

    /** What it has heard, once it is so much. */
    synchronized List<String> heard(int count) {
        Eventually.in(this, () -> heard.size() >= count);
        return List.copyOf(heard);
    }

    synchronized void pinged() {
        Eventually.in(this, () -> pings > 0);
    }

    /** How it was closed, once it is. */
    synchronized String end() {
        Eventually.in(this, () -> !end.isEmpty());
        return end;
    }

    synchronized boolean isOpen() {
        return end.isEmpty();
    }
}
