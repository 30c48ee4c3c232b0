package dev.quittance.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes certificates for 127.0.0.1 and localhost that nobody vouches for, with the JDK's own keytool. */
final class Pem {

    private static final String PASSWORD = "changeit";

    private Pem() {}

    /** A fresh key and its certificate in two new files. */
    static Tls make(Path directory, String name, String algorithm) {
        Path store = directory.resolve(name + ".p12");
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        try (var in = Files.newInputStream(store)) {
            var kept = KeyStore.getInstance("PKCS12");
            kept.load(in, PASSWORD.toCharArray());
            Certificate certificate = kept.getCertificate("server");
            Key key = kept.getKey("server", PASSWORD.toCharArray());
            return new Tls(
                    Files.writeString(directory.resolve(name + ".crt"), text("CERTIFICATE", certificate.getEncoded())),
                    Files.writeString(directory.resolve(name + ".key"), text("PRIVATE KEY", key.getEncoded())));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A block as PEM has it. */
    static String text(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError("keytool failed");
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
