package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {

    @Test
    void a_batch_of_letters_takes_one_task_of_the_thread() {
        List<Runnable> tasks = new ArrayList<>();
        List<Integer> read = new ArrayList<>();
        var mailbox = new Mailbox(tasks::add);

        IntStream.range(0, 100).forEach(i -> mailbox.execute(() -> read.add(i)));
        assertEquals(1, tasks.size());
        tasks.get(0).run();

        assertEquals(IntStream.range(0, 100).boxed().toList(), read);
        mailbox.execute(() -> read.add(100));
        assertEquals(2, tasks.size());
    }

    @Test
    void a_letter_that_fails_keeps_none_of_the_others() {
        var read = new AtomicInteger();
        List<Runnable> tasks = new ArrayList<>();
        var mailbox = new Mailbox(tasks::add);

        mailbox.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        mailbox.execute(read::incrementAndGet);
        tasks.get(0).run();

        assertEquals(1, read.get());
    }

    @Test
    void no_letter_is_lost_between_many_senders() throws InterruptedException {
        var thread = Executors.newSingleThreadExecutor();
        var senders = Executors.newFixedThreadPool(4);
        var left = new CountDownLatch(40_000);
        try {
            var mailbox = new Mailbox(thread);
            for (int sender = 0; sender < 4; sender++) {
                senders.execute(() -> IntStream.range(0, 10_000).forEach(i -> mailbox.execute(left::countDown)));
            }
            assertTrue(left.await(20, TimeUnit.SECONDS), left.getCount() + " were lost");
        } finally {
            thread.shutdownNow();
            senders.shutdownNow();
        }
    }

    @Test
    void a_thread_that_has_stopped_is_left_in_peace() {
        var mailbox = new Mailbox(task -> {
            throw new RejectedExecutionException();
        });

        mailbox.execute(() -> {});
    }
}
