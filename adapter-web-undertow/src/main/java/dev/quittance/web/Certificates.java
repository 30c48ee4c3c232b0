package dev.quittance.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.xnio.Sequence;

/** What a TLS listener needs, out of two PEM files. */
final class Certificates {

    /** Nothing older is spoken. */
    static final Sequence<String> PROTOCOLS = Sequence.of("TLSv1.3", "TLSv1.2");

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final char[] NO_PASSWORD = {};
    private static final byte[] PROBE = "does this key belong to that certificate".getBytes(StandardCharsets.US_ASCII);

    private Certificates() {}

    /**
     * Reads both files.
     *
     * @throws Tls.Unusable if one can't be read, or the two don't belong together
     */
    static SSLContext read(Tls files) {
        List<Certificate> chain = chain(files.certificate());
        PrivateKey key = key(files.key(), chain.get(0).getPublicKey().getAlgorithm());
        try {
            requirePair(chain.get(0), key, files);
            var kept = KeyStore.getInstance("PKCS12");
            kept.load(null, NO_PASSWORD);
            kept.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(kept, NO_PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new Tls.Unusable(files.key() + " can't be used with " + files.certificate(), e);
        }
    }

    /** Only suites with forward secrecy and authenticated encryption. */
    static Sequence<String> suites(SSLContext context) {
        return Sequence.of(Arrays.stream(context.getSupportedSSLParameters().getCipherSuites())
                .filter(suite -> suite.matches("TLS_(ECDHE_(RSA|ECDSA)_WITH_)?(AES|CHACHA20)_.*(GCM|POLY1305).*"))
                .toList());
    }

    private static List<Certificate> chain(Path file) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var chain = new ArrayList<Certificate>();
            for (byte[] block : blocks(file, "CERTIFICATE")) {
                chain.add(factory.generateCertificate(new ByteArrayInputStream(block)));
            }
            if (chain.isEmpty()) {
                throw new Tls.Unusable(file + " holds no certificate", null);
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw new Tls.Unusable(file + " holds a certificate that can't be read", e);
        }
    }

    private static PrivateKey key(Path file, String algorithm) {
        List<byte[]> blocks = blocks(file, "PRIVATE KEY");
        if (blocks.size() != 1) {
            throw new Tls.Unusable(
                    file + " does not hold one PKCS#8 key without a password; make one with:"
                            + " openssl pkcs8 -topk8 -nodes -in old.pem -out new.pem",
                    null);
        }
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(blocks.get(0)));
        } catch (GeneralSecurityException e) {
            throw new Tls.Unusable(file + " holds no key of the certificate's kind (" + algorithm + ")", e);
        }
    }

    private static List<byte[]> blocks(Path file, String kind) {
        try {
            return BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .results()
                    .filter(block -> block.group(1).equals(kind))
                    .map(block -> Base64.getMimeDecoder().decode(block.group(2)))
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            throw new Tls.Unusable(file + " can't be read", e);
        }
    }

    /** In the middle of a renewal one file may be the new one and the other the old. */
    private static void requirePair(Certificate certificate, PrivateKey key, Tls files)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new Tls.Unusable(files.key() + " is not the key of " + files.certificate(), null);
        }
    }
}
