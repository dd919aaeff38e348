package dev.cordon.provider.aws.wire;

import java.util.List;

/**
 * A VPC as it is listed.
 *
 * @param id its id
 * @param owner the account that owns it
 * @param prefixes6 its IPv6 prefixes
 */
public record VpcRow(String id, String owner, List<String> prefixes6) {
  public VpcRow {
    prefixes6 = List.copyOf(prefixes6);
  }
}
