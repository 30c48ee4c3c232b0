package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Desk;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Token;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Installation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is remembered, and for how long. */
class CallersTest {

    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch looked = new CountDownLatch(1);
    private volatile CountDownLatch held = new CountDownLatch(0);
    private TestServer site;
    private Token token;
    private Callers callers;

    /** Books that are slow to hand over what was read. */
    private final class Slow implements Store {
        @Override
        public Installation installation() {
            return site.services.installation();
        }

        @Override
        public <T> T read(Work<T> work) {
            looks.incrementAndGet();
            T read = site.services.desk().look(work);
            looked.countDown();
            await(held);
            return read;
        }

        @Override
        public <T> CompletionStage<T> write(Work<T> work) {
            return site.services.desk().carryOut(work);
        }
    }

    @BeforeEach
    void start() {
        site = TestServer.with();
        token = new Token(site.signedIn("ben").substring("Cookie: quittance=".length()));
        callers =
                new Callers(new Desk(new Slow(), site.clock), site.services.access(), site.services.keys(), site.clock);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void no_token_is_nobody_before_anything_is_looked_up() {
        assertEquals(Optional.of(Caller.NOBODY), callers.remembered(Optional.empty()));
        assertEquals(0, looks.get());
    }

    @Test
    void who_is_known_needs_one_look() {
        assertEquals(Optional.empty(), callers.remembered(Optional.of(token)));
        Caller ben = callers.lookUp(token);

        assertEquals(Optional.of(ben), callers.remembered(Optional.of(token)));
        assertEquals("ben", ben.signedIn().orElseThrow().login().orElseThrow().name());
        assertEquals(1, looks.get());
    }

    @Test
    void an_unknown_token_is_nobody_and_takes_no_room() {
        var unknown = new Token("B".repeat(43));

        assertEquals(Caller.NOBODY, callers.lookUp(unknown));
        assertEquals(Optional.empty(), callers.remembered(Optional.of(unknown)));
    }

    @Test
    void a_session_that_ends_while_it_is_looked_up_is_not_remembered() {
        held = new CountDownLatch(1);
        var looking = CompletableFuture.supplyAsync(() -> callers.lookUp(token));
        await(looked);
        site.done(site.services.access().signOut(token.hash()));
        var forgetting = CompletableFuture.runAsync(() -> callers.forget(token.hash()));

        held.countDown();
        looking.join();
        forgetting.join();

        assertEquals(Optional.empty(), callers.remembered(Optional.of(token)));
        assertEquals(Caller.NOBODY, callers.lookUp(token));
    }
}
