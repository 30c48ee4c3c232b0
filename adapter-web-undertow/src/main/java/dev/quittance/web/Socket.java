package dev.quittance.web;

/** One open WebSocket, as we need it. No method waits, and all may be called from any thread. */
interface Socket {

    /**
     * Queues one text frame.
     *
     * @param done called once it has left or can't leave any more
     */
    void send(byte[] text, Runnable done);

    /** Queues a ping. */
    void ping();

    /** Says goodbye with a code of RFC 6455 section 7.4, and closes. */
    void close(int code, String reason);

    /** Closes at once, whatever is queued. */
    void cut();

    /** Calls this once it is closed, however that came about. */
    void onClose(Runnable closed);
}
