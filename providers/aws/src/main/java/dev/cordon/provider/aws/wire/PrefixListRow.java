package dev.cordon.provider.aws.wire;

/**
 * A managed prefix list as it is listed.
 *
 * @param id its id
 * @param name its name
 * @param family {@code IPv4} or {@code IPv6}
 * @param maxEntries what it may hold; 0 where the service does not say, as for its own lists
 */
public record PrefixListRow(String id, String name, String family, int maxEntries) {}
