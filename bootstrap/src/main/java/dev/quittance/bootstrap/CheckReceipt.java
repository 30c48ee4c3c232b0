package dev.quittance.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quittance.application.ReceiptService;
import dev.quittance.application.port.Jws;
import dev.quittance.application.port.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a receipt against a public key, from two files and nothing else: no server, no books, no network. */
@Command(
        name = "check-receipt",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks a signed receipt without asking anybody, and prints what it proves.",
            "The receipt is the signed file that its page offers; the key is what the merchant's server shows"
                    + " under /.well-known/quittance-key. Ends with 1 unless the receipt is genuine."
        })
final class CheckReceipt implements Callable<Integer> {

    private static final int SIZE_MAX = 64 * 1024;

    /** Amounts keep their decimals: they are never made a double of. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The receipt.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The public key. Whoever gives you the receipt must not be the one who gives you the key.")
    private Path keyFile;

    CheckReceipt(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        KeySet keys = read(keyFile, "key set", KeySet::read);
        Jws receipt = read(file, "receipt", Jws::read);
        if (!receipt.type().equals(ReceiptService.TYPE)) {
            throw new Complaint(file + " is no receipt: it was signed as " + receipt.type());
        }
        VerifyingKey key = keys.find(receipt.keyId())
                .orElseThrow(() -> new Complaint(
                        file + " was signed by a key that is not in " + keyFile + ": " + receipt.keyId()));
        if (!receipt.isBy(key)) {
            throw new Complaint(file + " is not genuine: it is not as it was when it was signed");
        }
        tell(key, parsed(receipt.payload()));
        return CommandLine.ExitCode.OK;
    }

    private static <T> T read(Path file, String what, Function<String, T> reader) {
        try {
            return reader.apply(textOf(file));
        } catch (IllegalArgumentException e) {
            throw new Complaint(file + " is no " + what + ": it " + e.getMessage());
        }
    }

    /** Without the end of its line, which editors and shells add and take away. */
    private static String textOf(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new Complaint(file + " is not there");
            }
            if (Files.size(file) > SIZE_MAX) {
                throw new IllegalArgumentException("is too long");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException e) {
            throw new Complaint(file + " can't be read: " + e.getMessage());
        }
    }

    private JsonNode parsed(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new Complaint(file + " is genuine, but this version can't read what it says");
        }
    }

    private void tell(VerifyingKey key, JsonNode says) {
        terminal.say("Genuine: signed by " + key.id());
        line("paid", says.path("amount").asText() + " " + says.path("currency").asText());
        line(
                "to",
                says.path("merchant_name").asText()
                        + (says.has("merchant") ? " (" + says.path("merchant").asText() + ")" : ""));
        line("by", "guest " + says.path("payer").asText());
        line("at", says.path("completed_at").asText());
        line("payment", says.path("code").asText());
        line(
                "journal",
                "chain " + says.path("chain").asText() + ", entry "
                        + says.path("position").asText());
        line("hash", says.path("hash").asText());
        line("books", says.path("installation").asText());
        terminal.say("It proves that this payment was made and stands in these books at this place.");
        terminal.say("It does not prove that nothing was given back since, nor who shows it.");
    }

    private void line(String name, String value) {
        terminal.say(String.format("  %-8s %s", name, value));
    }
}
