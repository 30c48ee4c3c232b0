package dev.quittance.persistence;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;

@Entity
@Table(name = "installation")
class InstallationRow {

    static final int ONLY = 1;
    static final String LOOK = "select only_row, id, epoch, currency, digits, time_zone from installation";

    @Id
    @Column(name = "only_row")
    int onlyRow = ONLY;

    String id;
    String epoch;
    String currency;
    int digits;

    @Column(name = "time_zone")
    String timeZone;

    static InstallationRow of(Installation installation) {
        var row = new InstallationRow();
        row.id = installation.id();
        row.epoch = installation.epoch();
        row.currency = installation.unit().code();
        row.digits = installation.unit().digits();
        row.timeZone = installation.zone().getId();
        return row;
    }

    /** The one that is kept; empty before the books have begun. */
    static Optional<Installation> in(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(LOOK)) {
            return found.next() ? Optional.of(read(new RowIn(found))) : Optional.empty();
        }
    }

    /** What {@link #LOOK} found. */
    static Installation read(RowIn in) throws SQLException {
        in.number(); // there is only one row
        String id = in.text();
        String epoch = in.text();
        var unit = new CurrencyUnit(in.text(), (int) in.number());
        return new Installation(id, epoch, unit, ZoneId.of(in.text()));
    }
}
