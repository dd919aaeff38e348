package dev.cordon.provider.aws.state;

import dev.cordon.diag.Diagnostic;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Fabric;
import dev.cordon.state.Hold;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What only this provider understands of a VPC.
 *
 * @param place the VPC
 * @param limits the quotas in force
 * @param handles live ids
 * @param gates subnets and their network ACLs
 * @param lists the managed prefix lists that rules or the declaration name, by id
 * @param neighbours what matters of the surroundings
 * @param taken names that look like ours, in lower case as the service compares them, of groups
 *     that are not, with their ids
 * @param findings what was noticed while reading
 * @param defaultGroup the live id of the VPC's default group
 * @param held the hold on enforcement, or null
 */
public record VpcFabric(
    AwsVpc place,
    Limits limits,
    Handles handles,
    Gates gates,
    SortedMap<String, ManagedList> lists,
    Neighbours neighbours,
    SortedMap<String, String> taken,
    List<Diagnostic> findings,
    String defaultGroup,
    @Nullable Hold held)
    implements Fabric {

  public VpcFabric {
    Objects.requireNonNull(place);
    Objects.requireNonNull(limits);
    Objects.requireNonNull(handles);
    Objects.requireNonNull(gates);
    lists = Collections.unmodifiableSortedMap(new TreeMap<>(lists));
    Objects.requireNonNull(neighbours);
    taken = Collections.unmodifiableSortedMap(new TreeMap<>(taken));
    findings = List.copyOf(findings);
    Objects.requireNonNull(defaultGroup);
  }

  /** A VPC with nothing in it. */
  public static VpcFabric empty(AwsVpc place, Limits limits) {
    return new VpcFabric(
        place,
        limits,
        Handles.none(),
        Gates.none(),
        new TreeMap<>(),
        Neighbours.none(),
        new TreeMap<>(),
        List.of(),
        "",
        null);
  }

  @Override
  public Optional<Hold> hold() {
    return Optional.ofNullable(held);
  }

  @Override
  public Optional<String> liveId(ContainerId container) {
    return handles.group(container);
  }

  /** The prefix list of that name or id. */
  public Optional<ManagedList> list(String nameOrId) {
    return lists.values().stream()
        .filter(list -> list.id().equals(nameOrId) || list.name().equals(nameOrId))
        .findFirst();
  }

  /** The fabric of a snapshot that this provider made. */
  public static VpcFabric of(Fabric fabric) {
    if (fabric instanceof VpcFabric vpc) {
      return vpc;
    }
    throw new IllegalArgumentException("a snapshot of another provider: " + fabric.getClass());
  }
}
