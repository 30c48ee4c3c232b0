package dev.quittance.web;

import dev.quittance.application.Auditor;
import dev.quittance.application.port.Backups;
import dev.quittance.application.port.Lists;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What somebody has to look at, as far as it is known without looking long; {@code quittance doctor} knows more. */
final class Wants {

    /** One a day is made by itself; this leaves time to make it. */
    private static final Duration BACKUP_YOUNG = Duration.ofHours(36);

    private final InstantSource clock;
    private final Supplier<URI> publicUrl;

    Wants(Web web) {
        clock = web.services().clock();
        publicUrl = web.publicUrl();
    }

    /**
     * One thing.
     *
     * @param kind how it looks: {@code bad} or {@code wait}
     * @param path where something can be done about it, if it is a page
     */
    record Want(String kind, String icon, Spoken says, Optional<String> path) {

        private static Want bad(Spoken says, String path) {
            return new Want("bad", "octagon", says, Optional.of(path));
        }

        private static Want wait(Spoken says, String path) {
            return new Want("wait", "clock", says, Optional.of(path));
        }
    }

    /** All of it, what is worst first. */
    List<Want> of(Optional<Auditor.State> books, Optional<Backups.State> backups, Lists.CardCount cards) {
        var wants = new ArrayList<Want>();
        books.flatMap(Wants::ofBooks).ifPresent(wants::add);
        backups.flatMap(this::ofBackups).ifPresent(wants::add);
        if (cards.locked() > 0) {
            wants.add(Want.wait(Said.count("overview.locked", cards.locked()), AuditPages.PATH + "?action=pin_locked"));
        }
        if (isReadByOthers(publicUrl.get())) {
            wants.add(new Want("wait", "lock", Said.of("overview.plain", publicUrl.get()), Optional.empty()));
        }
        return List.copyOf(wants);
    }

    private static Optional<Want> ofBooks(Auditor.State state) {
        if (state.fault().isPresent()) {
            return Optional.of(Want.bad(Said.of("overview.broken"), VerifyPages.PATH));
        }
        return Optional.of(Want.wait(Said.of("verify.never"), VerifyPages.PATH))
                .filter(never -> state.last().isEmpty() && state.running().isEmpty());
    }

    private Optional<Want> ofBackups(Backups.State state) {
        if (state.failed()) {
            return Optional.of(Want.bad(Said.of("overview.backup-failed"), BackupPages.PATH));
        }
        if (state.all().isEmpty()) {
            return Optional.of(Want.wait(Said.of("overview.no-backup"), BackupPages.PATH))
                    .filter(none -> !state.running());
        }
        Instant newest = state.all().get(0).begunAt();
        return Optional.of(Want.wait(Said.of("overview.backup-old"), BackupPages.PATH))
                .filter(old -> newest.plus(BACKUP_YOUNG).isBefore(clock.instant()));
    }

    /** Over plain http, and further than a house of one's own, where nobody can get a certificate. Asks no name server. */
    static boolean isReadByOthers(URI url) {
        String host = url.getHost();
        if (!"http".equals(url.getScheme()) || host == null) {
            return false;
        }
        if (!host.matches("[0-9.]+|\\[.*]")) {
            return host.contains(".") && !host.endsWith(".local");
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return !address.isLoopbackAddress() && !address.isSiteLocalAddress() && !address.isLinkLocalAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
