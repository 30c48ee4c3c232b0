package dev.quittance.bootstrap;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Money;
import dev.quittance.persistence.Backup;
import dev.quittance.web.Proxies;
import dev.quittance.web.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How the service is to run. Every value is checked when it is made; a bad one is a {@link BadSetting}. */
public final class Config {

    private static final int PORT_MAX = 65_535;
    private static final int BACKUPS_MAX = 9_999;

    /** Stands for the currency while it is not known: whatever it is, it has no more decimals. */
    private static final CurrencyUnit ANY_UNIT = new CurrencyUnit("ANY", 4);

    private final Map<Setting, String> said;
    private final Optional<Path> data;
    private final String host;
    private final int port;
    private final Optional<URI> publicUrl;
    private final Optional<Tls> tls;
    private final Proxies proxies;
    private final Optional<CurrencyUnit> currency;
    private final Optional<ZoneId> zone;
    private final Optional<Path> backups;
    private final int backupsKept;
    private final boolean logsJson;
    private final boolean logsAccess;
    private final boolean demo;
    private final boolean acceptsClock;

    /** Settings as they were said; what was not said has its default, but for the directory: without one nothing is kept. */
    Config(Map<Setting, String> said) {
        this.said = new EnumMap<>(said);
        this.data = find(Setting.DATA, Config::directory);
        this.port = find(Setting.PORT, Config::portOf).orElse(8080);
        this.publicUrl = find(Setting.PUBLIC_URL, Config::site);
        this.tls = tls();
        this.proxies = find(Setting.TRUSTED_PROXY, Proxies::of).orElse(Proxies.NONE);
        this.currency = find(Setting.CURRENCY, CurrencyUnit::of);
        this.zone = find(Setting.TIME_ZONE, Config::zoneOf);
        this.backups = find(Setting.BACKUP_DIR, Config::directory);
        this.backupsKept =
                find(Setting.BACKUP_KEEP, Config::backupsOf).orElseGet(() -> backupsOf(Setting.BACKUP_KEEP.fallback()));
        this.logsJson = find(Setting.LOG_FORMAT, Config::isJson).orElse(false);
        this.logsAccess = find(Setting.ACCESS_LOG, Config::onOrOff).orElse(false);
        this.demo = find(Setting.DEMO, Config::onOrOff).orElse(false);
        this.acceptsClock = find(Setting.ACCEPT_CLOCK, Config::onOrOff).orElse(false);
        this.host = find(Setting.HOST, Config::address).orElse(demo ? "0.0.0.0" : "127.0.0.1");
        limits(currency.orElse(ANY_UNIT), ZoneOffset.UTC); // what is no amount at all is told at once
    }

    /** Keeps nothing: the whole service in memory, on 127.0.0.1 and any free port. For other programs' tests. */
    public static Config inMemory() {
        return new Config(Map.of(Setting.PORT, "0"));
    }

    /** Keeps books and keys in a directory, which is made if it is not there. */
    public static Config in(Path directory) {
        return new Config(Map.of(Setting.DATA, directory.toString()));
    }

    /**
     * The same with one more setting.
     *
     * @param name as on the command line or in a file of settings: {@code port}, {@code public-url}
     * @throws BadSetting if there is no such setting, or its value is none
     */
    public Config with(String name, String value) {
        Setting setting = Setting.of(name)
                .filter(known -> known != Setting.CONFIG)
                .orElseThrow(() -> new BadSetting(name + ": there is no such setting", null));
        return with(setting, value);
    }

    Config with(Setting setting, String value) {
        var more = new EnumMap<>(said);
        more.put(setting, value);
        return new Config(more);
    }

    /** Where books and keys are kept; empty if nothing is kept. */
    public Optional<Path> data() {
        return data;
    }

    /** The address to listen on. */
    public String host() {
        return host;
    }

    /** The port to listen on; 0 for any free one. */
    public int port() {
        return port;
    }

    /** The address that stands in QR codes; empty for the one listened on. */
    public Optional<URI> publicUrl() {
        return publicUrl;
    }

    /** The certificate that makes it https; empty for plain http. */
    public Optional<Tls> certificate() {
        return tls;
    }

    /** The proxies in front that are believed about who came to them. */
    public Proxies proxies() {
        return proxies;
    }

    /** The currency, if one was said: at the first start it is kept, later it must be the same. */
    public Optional<CurrencyUnit> currency() {
        return currency;
    }

    /** The time zone, if one was said: at the first start it is kept, later it must be the same. */
    public Optional<ZoneId> zone() {
        return zone;
    }

    /** Where backups are kept; empty if nothing is kept at all. */
    public Optional<Path> backups() {
        return data.map(directory -> backups.orElseGet(() -> directory.resolve(Backup.DIRECTORY)));
    }

    /** How many backups are kept; 0 if none are made daily. */
    public int backupsKept() {
        return backupsKept;
    }

    /** Whether the log is written as JSON. */
    public boolean logsJson() {
        return logsJson;
    }

    /** Whether each request gets a line in the log. */
    public boolean logsAccess() {
        return logsAccess;
    }

    /** Whether demo cards and merchants are wanted. */
    public boolean demo() {
        return demo;
    }

    /** Whether to start although the clock is behind the books. */
    public boolean acceptsClock() {
        return acceptsClock;
    }

    /**
     * The limits on payments and cards.
     *
     * @throws BadSetting if one of them is no amount of the installation's currency
     */
    public Limits limits(Installation installation) {
        return limits(installation.unit(), installation.zone());
    }

    private Limits limits(CurrencyUnit unit, ZoneId zone) {
        return new Limits(
                limit(Setting.PAYMENT_LIMIT, unit),
                limit(Setting.DAY_LIMIT, unit),
                limit(Setting.BALANCE_LIMIT, unit),
                find(Setting.PIN_FREE_TOTAL, text -> pinFree(text, unit)).orElse(Limits.PinFree.FIVE_TIMES),
                zone);
    }

    private Optional<Money> limit(Setting setting, CurrencyUnit unit) {
        Money limit =
                find(setting, text -> Money.parse(text, unit)).orElseGet(() -> Money.parse(setting.fallback(), unit));
        return Optional.of(limit).filter(Money::isPositive);
    }

    private static Limits.PinFree pinFree(String text, CurrencyUnit unit) {
        Money total = Money.parse(text, unit);
        return total.isPositive() ? new Limits.PinFree.UpTo(total) : Limits.PinFree.ANY;
    }

    private <T> Optional<T> find(Setting setting, Function<String, T> read) {
        try {
            return Optional.ofNullable(said.get(setting)).map(read);
        } catch (IllegalArgumentException e) {
            throw new BadSetting(setting.key() + ": " + e.getMessage(), e);
        }
    }

    private Optional<Tls> tls() {
        Optional<Path> certificate = find(Setting.TLS_CERT, Config::file);
        Optional<Path> key = find(Setting.TLS_KEY, Config::file);
        if (certificate.isPresent() != key.isPresent()) {
            Setting missing = key.isPresent() ? Setting.TLS_CERT : Setting.TLS_KEY;
            throw new BadSetting(missing.key() + ": must be said too, since certificate and key go together", null);
        }
        if (certificate.isPresent() && publicUrl.filter(Config::isPlain).isPresent()) {
            throw new BadSetting(Setting.PUBLIC_URL.key() + ": must begin with https, since that is spoken here", null);
        }
        return certificate.map(file -> new Tls(file, key.orElseThrow()));
    }

    private static boolean isPlain(URI url) {
        return "http".equals(url.getScheme());
    }

    private static Path file(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must name a file");
        }
        return Path.of(text);
    }

    private static Path directory(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must name a directory");
        }
        return Path.of(text); // an InvalidPathException is an IllegalArgumentException
    }

    private static String address(String text) {
        if (!text.matches("[A-Za-z0-9.:-]+")) {
            throw new IllegalArgumentException("must be an address such as 127.0.0.1");
        }
        return text;
    }

    private static int portOf(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > PORT_MAX) {
            throw new IllegalArgumentException("must be a number from 0 to " + PORT_MAX);
        }
        return Integer.parseInt(text);
    }

    private static int backupsOf(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("must be a number from 0 to " + BACKUPS_MAX);
        }
        return Integer.parseInt(text);
    }

    /** A scheme, a host and perhaps a port: the paths below it are ours. */
    private static URI site(String text) {
        var url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean bare = url.getRawPath() != null
                && url.getRawPath().isEmpty()
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        if (!web || url.getHost() == null || !bare || url.getPort() > PORT_MAX) {
            throw new IllegalArgumentException("must be an address without a path, such as https://pay.example.org");
        }
        return url;
    }

    private static ZoneId zoneOf(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Budapest", e);
        }
    }

    private static boolean isJson(String text) {
        if (!text.equals("text") && !text.equals("json")) {
            throw new IllegalArgumentException("must be text or json");
        }
        return text.equals("json");
    }

    private static boolean onOrOff(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false");
        }
        return text.equals("true");
    }

    /** A setting has a value that it can't have. The message is one line that names it. */
    public static final class BadSetting extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private BadSetting(String line, Throwable cause) {
            super(line, cause);
        }
    }
}
