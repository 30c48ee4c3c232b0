package dev.quittance.persistence;

import dev.quittance.application.port.Notifier;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Has the writer's connections in its hand: counts their commits, holds them back, makes them fail. */
public final class Hand implements UnaryOperator<DataSource> {

    /** How a commit is carried out. */
    public interface Commit {

        /** Carries it out, or not. */
        void of(Connection connection) throws SQLException;
    }

    final AtomicInteger commits = new AtomicInteger();

    /** Each statement that was prepared. */
    final Set<String> prepared = ConcurrentHashMap.newKeySet();

    private final List<Connection> open = new CopyOnWriteArrayList<>();
    private volatile Commit way = Connection::commit;
    private volatile String pragma = "pragma user_version";

    /** A store that writes through this hand. */
    public JpaStore open(Path directory, Founding founding, Notifier bell) {
        return JpaStore.open(directory, founding, bell, this);
    }

    /** From now on commits are carried out like this. */
    public void commitBy(Commit other) {
        way = other;
    }

    /** From now on each of the writer's connections has this setting, the present one too. */
    void set(String setting) throws SQLException {
        pragma = setting;
        for (Connection connection : open) {
            execute(connection, setting);
        }
    }

    private static void execute(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        }
    }

    @Override
    public DataSource apply(DataSource source) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object came = call(source, method, arguments);
            return came instanceof Connection connection ? held(connection) : came;
        });
    }

    private Connection held(Connection connection) throws SQLException {
        execute(connection, pragma);
        open.add(connection);
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("commit")) {
                commits.incrementAndGet();
                way.of(connection);
                return null;
            }
            if (method.getName().equals("prepareStatement")) {
                prepared.add((String) arguments[0]);
            }
            if (method.getName().equals("close")) {
                open.remove(connection);
            }
            return call(connection, method, arguments);
        });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
