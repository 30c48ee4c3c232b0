package dev.quittance.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.util.Optional;

/** The address under which other machines of the same network reach this one: what a phone can open. */
final class LanAddress {

    private LanAddress() {}

    /** Whether this is no address of its own but stands for all of this machine's. */
    static boolean isMeantBy(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** The address with this port; this machine's own view of itself if it is in no network. */
    static URI url(String scheme, int port) {
        return URI.create(scheme + "://" + find().orElse("127.0.0.1") + ":" + port);
    }

    /** The port that will be listened on: one that is free now, if any will do. */
    static int portFor(int wanted) {
        if (wanted != 0) {
            return wanted;
        }
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    private static Optional<String> find() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LanAddress::isInUse)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException e) {
            return Optional.empty(); // a machine without any network
        }
    }

    private static boolean isInUse(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException e) {
            return false; // it went away meanwhile
        }
    }
}
