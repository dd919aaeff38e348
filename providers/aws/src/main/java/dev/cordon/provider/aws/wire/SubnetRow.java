package dev.cordon.provider.aws.wire;

import java.util.List;

/**
 * A subnet as it is listed.
 *
 * @param id its id
 * @param name its {@code Name} tag, or empty
 * @param prefixes its prefixes, both families
 */
public record SubnetRow(String id, String name, List<String> prefixes) {
  public SubnetRow {
    prefixes = List.copyOf(prefixes);
  }
}
