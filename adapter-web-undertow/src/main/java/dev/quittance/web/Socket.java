package dev.quittance.web;

/**
 * One open line to a listener, a WebSocket or a stream of events, as we need it. No method waits, and all may be called
 * from any thread.
 */
interface Socket {

    /**
     * Queues one text.
     *
     * @param seq the number that its hearer has heard last with it
     * @param done called once it has left or can't leave any more
     */
    void send(long seq, byte[] text, Runnable done);

    /** Queues something that says nothing, so that the line is known to be there. */
    void ping();

    /** Says goodbye with a code of RFC 6455 section 7.4, behind what is queued, and closes. */
    void close(int code, String reason);

    /** Closes at once, whatever is queued. */
    void cut();

    /** Calls this once it is closed, however that came about. */
    void onClose(Runnable closed);
}
