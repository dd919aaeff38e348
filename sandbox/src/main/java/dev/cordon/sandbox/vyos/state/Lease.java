package dev.cordon.sandbox.vyos.state;

import java.time.Instant;

/**
 * An address that the DHCP server gave away. Immutable.
 *
 * @param pool the shared network
 * @param host the name that the client told; empty if none
 */
public record Lease(
    String address, String mac, String host, String pool, Instant start, Instant end) {}
