package dev.cordon.provider.aws.state;

import dev.cordon.space.Family;
import dev.cordon.space.IpSet;

/**
 * A managed prefix list.
 *
 * @param id its id
 * @param name its name
 * @param family the family of its prefixes
 * @param addresses what is in it today
 * @param weight how many rules it counts as: what it may hold, or what its vendor publishes
 */
public record ManagedList(String id, String name, Family family, IpSet addresses, int weight) {}
