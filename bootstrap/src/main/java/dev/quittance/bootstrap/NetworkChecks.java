package dev.quittance.bootstrap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Where phones come to: the port, and the address in the QR codes. */
final class NetworkChecks {

    private final Config config;
    private final boolean served;

    /** @param served whether a server runs on these books, which then has the port */
    NetworkChecks(Config config, boolean served) {
        this.config = config;
        this.served = served;
    }

    List<Finding> all() {
        return List.of(port(), publicUrl());
    }

    private Finding port() {
        String at = config.host() + ":" + config.port();
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(config.host()), config.port()));
            return Finding.ok("port", at + " is free");
        } catch (UnknownHostException e) {
            return Finding.wrong("port", config.host() + " is no address of this machine: say another --host");
        } catch (IOException e) {
            return served
                    ? Finding.ok("port", at + " is in use, as by the server of these books")
                    : Finding.wrong("port", at + " can't be listened on: " + e.getMessage());
        }
    }

    private Finding publicUrl() {
        Optional<URI> said = config.publicUrl();
        if (said.isEmpty()) {
            return Finding.warning(
                    "public-url", "it is not said, so QR codes hold the address listened on: say --public-url");
        }
        URI url = said.get();
        try {
            InetAddress address = InetAddress.getByName(url.getHost());
            if (!url.getScheme().equals("https") && !isNear(address)) {
                return Finding.warning("public-url", url + " is not https: others on the way can read along");
            }
            return Finding.ok("public-url", url + " is " + address.getHostAddress() + where(address));
        } catch (UnknownHostException e) {
            return Finding.wrong("public-url", "no address is known for " + url.getHost() + ": no phone finds it");
        } catch (SocketException e) {
            return Finding.warning("public-url", "the addresses of this machine can't be told: " + e.getMessage());
        }
    }

    /** In a house of one's own nobody can get a certificate. */
    private static boolean isNear(InetAddress address) {
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress();
    }

    private static String where(InetAddress address) throws SocketException {
        return NetworkInterface.getByInetAddress(address) != null
                ? ", this machine"
                : ", another machine: well if a proxy is there";
    }
}
