package dev.quittance.persistence;

import dev.quittance.application.port.Unwritable;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What is behind an exception of the database. */
final class Faults {

    /** What passes when the disk has room again, can be written again, or is nobody else's any more. */
    private static final Set<Integer> DISK = Set.of(
            SQLiteErrorCode.SQLITE_FULL.code,
            SQLiteErrorCode.SQLITE_IOERR.code,
            SQLiteErrorCode.SQLITE_READONLY.code,
            SQLiteErrorCode.SQLITE_BUSY.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code);

    private static final Set<Integer> DAMAGE =
            Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);

    private static final int PRIMARY = 0xff;

    private Faults() {}

    /** {@link Unwritable} if the disk refuses; else the same as an unchecked exception. */
    static Throwable of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unwritable unwritable) {
                return unwritable;
            }
            if (cause instanceof SQLiteException said && DISK.contains(said.getResultCode().code & PRIMARY)) {
                return new Unwritable(thrown);
            }
        }
        return thrown instanceof RuntimeException || thrown instanceof Error
                ? thrown
                : new IllegalStateException("a fault of the database", thrown);
    }

    /** Whether the file is not what it was when it was written. */
    static boolean isDamage(SQLException thrown) {
        return thrown instanceof SQLiteException said && DAMAGE.contains(said.getResultCode().code & PRIMARY);
    }

    /** Whether the database is behind it, and no rule. */
    static boolean isOfDatabase(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /** {@link #of}, to be thrown. */
    static RuntimeException unchecked(Exception thrown) {
        return (RuntimeException) of(thrown);
    }
}
