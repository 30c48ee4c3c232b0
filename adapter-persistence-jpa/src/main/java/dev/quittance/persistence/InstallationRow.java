package dev.quittance.persistence;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.ZoneId;

@Entity
@Table(name = "installation")
class InstallationRow {

    static final int ONLY = 1;

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

    Installation toInstallation() {
        return new Installation(id, epoch, new CurrencyUnit(currency, digits), ZoneId.of(timeZone));
    }
}
