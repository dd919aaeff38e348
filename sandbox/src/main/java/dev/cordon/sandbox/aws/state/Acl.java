package dev.cordon.sandbox.aws.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A network ACL. Immutable.
 *
 * @param isDefault whether it guards the subnets of its VPC that name no other
 * @param entries in the order in which they are looked at, inbound ones first
 */
public record Acl(
    String id,
    Scope scope,
    String vpcId,
    boolean isDefault,
    List<AclEntry> entries,
    SortedMap<String, String> tags)
    implements Resource {

  public Acl {
    entries =
        entries.stream()
            .sorted(Comparator.comparing(AclEntry::flow).thenComparing(AclEntry::number))
            .toList();
  }

  /** The entries of one direction, in the order in which they are looked at. */
  public List<AclEntry> entries(Flow flow) {
    return entries.stream().filter(entry -> entry.flow() == flow).toList();
  }

  /** The entry with this number. */
  public Optional<AclEntry> entry(Flow flow, int number) {
    return entries(flow).stream().filter(entry -> entry.number() == number).findFirst();
  }

  /** The same list with one more entry. */
  public Acl plus(AclEntry entry) {
    List<AclEntry> all = new ArrayList<>(entries);
    all.add(entry);
    return withEntries(all);
  }

  /** The same list without the entry. */
  public Acl minus(AclEntry gone) {
    return withEntries(entries.stream().filter(entry -> !entry.equals(gone)).toList());
  }

  private Acl withEntries(List<AclEntry> others) {
    return new Acl(id, scope, vpcId, isDefault, others, tags);
  }

  @Override
  public Acl tagged(SortedMap<String, String> others) {
    return new Acl(id, scope, vpcId, isDefault, entries, others);
  }
}
