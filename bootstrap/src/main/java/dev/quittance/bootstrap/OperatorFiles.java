package dev.quittance.bootstrap;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.quittance.application.port.Token;
import dev.quittance.domain.CurrencyUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How an operator's command finds the server that has a data directory open: its own listener's address in {@code
 * server.json}, and the token that it takes in {@code operator.token}. Both are new at each start, and count only
 * while the directory's lock is held.
 */
final class OperatorFiles {

    private static final String ADDRESS = "server.json";
    private static final String TOKEN = "operator.token";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    OperatorFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Who serves this directory.
     *
     * @param address of the operator's listener
     * @param unit the currency of the books
     */
    record Server(URI address, Token token, CurrencyUnit unit) {}

    /** Says where the server is, to whoever may read this directory. */
    void write(Server server) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("operator", server.address().toString())
                .put("currency", server.unit().code());
        PrivateFiles.write(directory.resolve(TOKEN), server.token().text() + "\n");
        PrivateFiles.write(directory.resolve(ADDRESS), json + "\n");
    }

    /** Says nothing any more; also of a server that was killed before it could do so. */
    void remove() {
        try {
            Files.deleteIfExists(directory.resolve(ADDRESS));
            Files.deleteIfExists(directory.resolve(TOKEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who serves it; empty while it is starting or stopping. To be asked only when the lock is held by another. */
    Optional<Server> read() {
        try {
            JsonNode json = JSON.readTree(Files.readString(directory.resolve(ADDRESS)));
            return Optional.of(new Server(
                    URI.create(json.path("operator").asText()),
                    new Token(Files.readString(directory.resolve(TOKEN)).strip()),
                    CurrencyUnit.of(json.path("currency").asText())));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty(); // half written
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
