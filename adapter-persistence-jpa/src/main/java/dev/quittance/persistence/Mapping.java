package dev.quittance.persistence;

import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** Tables as rows. */
final class Mapping {

    private Mapping() {}

    /** Where sessions come from: by default on the readers' connections. */
    static SessionFactory sessions(DataSource reading) {
        return on(reading).createEntityManagerFactory();
    }

    /**
     * The settings. Without {@code compliance.transaction} a commit after a failed statement would return as if
     * all were well, and roll back.
     */
    static HibernatePersistenceConfiguration on(DataSource source) {
        var configuration = new HibernatePersistenceConfiguration("quittance");
        configuration.managedClasses(
                AccountRow.class,
                ApiKeyRow.class,
                WrongPasswordsRow.class,
                ResetCodeRow.class,
                AuditHeadRow.class,
                AuditRow.class,
                CardRow.class,
                EventRow.class,
                HeadRow.class,
                InstallationRow.class,
                ItemRow.class,
                LoginRow.class,
                PosterRow.class,
                ReceiptRow.class,
                RefundRow.class,
                RemarkRow.class,
                ReplyRow.class,
                SellerRow.class,
                SeqRow.class,
                SessionRow.class,
                TransactionRow.class,
                TransferRow.class,
                HashAsBytes.class,
                InstantAsMicros.class);
        return configuration
                .property("hibernate.connection.datasource", source)
                .property("hibernate.connection.provider_disables_autocommit", true)
                .property("hibernate.jpa.compliance.transaction", true)
                .property("hibernate.dialect", StrictSqliteDialect.class.getName())
                .property("hibernate.boot.allow_jdbc_metadata_access", false)
                .property("hibernate.xml_mapping_enabled", false);
    }
}
