package dev.quittance.persistence;

import static org.hibernate.type.SqlTypes.BIGINT;
import static org.hibernate.type.SqlTypes.BINARY;
import static org.hibernate.type.SqlTypes.BLOB;
import static org.hibernate.type.SqlTypes.BOOLEAN;
import static org.hibernate.type.SqlTypes.CHAR;
import static org.hibernate.type.SqlTypes.CLOB;
import static org.hibernate.type.SqlTypes.INTEGER;
import static org.hibernate.type.SqlTypes.SMALLINT;
import static org.hibernate.type.SqlTypes.TINYINT;
import static org.hibernate.type.SqlTypes.VARBINARY;
import static org.hibernate.type.SqlTypes.VARCHAR;

import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.DatabaseVersion;

/** SQLite with STRICT tables, which know three types only. Hibernate makes one by its name. */
public final class StrictSqliteDialect extends SQLiteDialect {

    /** The oldest SQLite we run on; older ones have a bug that damages files in WAL mode. */
    public StrictSqliteDialect() {
        super(DatabaseVersion.make(3, 51));
    }

    @Override
    protected String columnType(int type) {
        return switch (type) {
            case BIGINT, INTEGER, SMALLINT, TINYINT, BOOLEAN -> "integer";
            case VARCHAR, CHAR, CLOB -> "text";
            case VARBINARY, BINARY, BLOB -> "blob";
            default -> super.columnType(type);
        };
    }
}
