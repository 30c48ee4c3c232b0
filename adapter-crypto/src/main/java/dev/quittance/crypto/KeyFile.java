package dev.quittance.crypto;

import dev.quittance.domain.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The file with the master keys: a line that says its format, and one line for each key with its number, the key
 * and the beginning of a hash of both, because one wrong digit would make every code unknown and every PIN wrong
 * without anyone knowing why.
 *
 * <p>A file that others than its owner may read is refused, as ssh refuses such a key: it may have been read
 * already, and a warning is not seen. Where files have no such rights, nothing is asked.
 */
final class KeyFile {

    private static final String FORMAT = "quittance-keys 1";
    private static final Pattern ANY_FORMAT = Pattern.compile("quittance-keys [0-9]{1,9}");
    private static final Pattern KEY = Pattern.compile("([1-9][0-9]{0,8}) ([0-9a-f]{64}) ([0-9a-f]{8})");
    private static final int SIZE_MAX = 64 * 1024;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /** Makes a file with key 1. It is there as a whole, also after a power cut, or not at all. */
    static void make(Path file) {
        var secret = new byte[MasterKey.LENGTH];
        new SecureRandom().nextBytes(secret);
        String text = FORMAT + "\n"
                + "# Secret. Keep a copy apart from the backups of the books: without this file no code can be read\n"
                + "# and no PIN is right. Never change or remove a line.\n"
                + line(1, HexFormat.of().formatHex(secret)) + "\n";
        try {
            writeWhole(file, text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UnusableKeys("The key file " + file + " can't be made: " + e, e);
        }
    }

    /** Copies one that can be used. A file that is there may hold the only copy of other keys, so it stays. */
    static void copy(Path file, Path copy) {
        read(file);
        try {
            byte[] text = Files.readAllBytes(file);
            if (Files.notExists(copy)) {
                writeWhole(copy, text);
            } else if (!Arrays.equals(text, Files.readAllBytes(copy))) {
                throw new UnusableKeys("The file " + copy + " is there already and is another one: it may be the only"
                        + " copy of other keys, so name a new file.");
            }
        } catch (IOException e) {
            throw new UnusableKeys("The key file " + file + " can't be copied to " + copy + ": " + e, e);
        }
    }

    private static String line(int number, String key) {
        return number + " " + key + " " + checkOf(number, key);
    }

    private static String checkOf(int number, String key) {
        return Hash.of("quittance-key/" + number + "/" + key).hex().substring(0, 8);
    }

    private static void writeWhole(Path file, byte[] text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(unfinished);
        try (var channel = FileChannel.open(
                unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rightsFor(file))) {
            for (var bytes = ByteBuffer.wrap(text); bytes.hasRemaining(); ) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        if (hasRights(file)) {
            try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private static FileAttribute<?>[] rightsFor(Path file) {
        return hasRights(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasRights(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** The keys in it, the one with the highest number first. */
    static List<MasterKey> read(Path file) {
        try {
            requireOwnerOnly(file);
            if (Files.size(file) > SIZE_MAX) {
                throw damaged(file, 1);
            }
            return parse(file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new UnusableKeys(
                    "The key file " + file + " is missing: bring it back from its backup, because without it no code"
                            + " can be read and no PIN is right.",
                    e);
        } catch (IOException e) {
            throw new UnusableKeys("The key file " + file + " can't be read: " + e, e);
        }
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        var rights = new HashSet<>(view.readAttributes().permissions());
        rights.removeAll(OWNER_ONLY);
        rights.remove(PosixFilePermission.OWNER_EXECUTE);
        if (!rights.isEmpty()) {
            throw new UnusableKeys("The key file " + file + " may be read by others than its owner: if nobody did, say"
                    + " chmod 600 " + file + " and start again.");
        }
    }

    private static List<MasterKey> parse(Path file, String text) {
        List<String> lines = text.lines().toList();
        String format = lines.isEmpty() ? "" : lines.get(0);
        if (!format.equals(FORMAT)) {
            throw ANY_FORMAT.matcher(format).matches()
                    ? new UnusableKeys("The key file " + file + " was written by a newer version of this program.")
                    : damaged(file, 1);
        }
        var newestFirst = new TreeMap<Integer, MasterKey>(Comparator.reverseOrder());
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
                int number = i + 1;
                MasterKey key = parse(lines.get(i)).orElseThrow(() -> damaged(file, number));
                if (newestFirst.put(key.number(), key) != null) {
                    throw damaged(file, number);
                }
            }
        }
        if (newestFirst.isEmpty()) {
            throw damaged(file, lines.size());
        }
        return List.copyOf(newestFirst.values());
    }

    private static Optional<MasterKey> parse(String line) {
        var parts = KEY.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(parts.group(1));
        return checkOf(number, parts.group(2)).equals(parts.group(3))
                ? Optional.of(new MasterKey(number, HexFormat.of().parseHex(parts.group(2))))
                : Optional.empty();
    }

    private static UnusableKeys damaged(Path file, int line) {
        return new UnusableKeys("The key file " + file + " is damaged at line " + line
                + ": bring it back from its backup, because without it no code can be read and no PIN is right.");
    }
}
