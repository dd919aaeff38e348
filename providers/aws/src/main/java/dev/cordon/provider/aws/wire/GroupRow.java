package dev.cordon.provider.aws.wire;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A security group as it is listed.
 *
 * @param id its id
 * @param name its name, unique in its VPC
 * @param description its description, which never changes
 * @param owner the account that owns it
 * @param tags its tags
 * @param ingress its ingress rules as the group itself tells them
 * @param egress its egress rules as the group itself tells them
 */
public record GroupRow(
    String id,
    String name,
    String description,
    String owner,
    SortedMap<String, String> tags,
    List<RuleSpec> ingress,
    List<RuleSpec> egress) {
  public GroupRow {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    ingress = List.copyOf(ingress);
    egress = List.copyOf(egress);
  }
}
