package dev.cordon.provider.gcp.state;

import dev.cordon.diag.Diagnostic;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
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
 * What only this provider understands of a network.
 *
 * @param place the network
 * @param network what is known of it
 * @param limits what the service takes
 * @param room what the quotas of the project leave
 * @param peers the networks of peered sites, by site
 * @param senders the ranges in which something without an interface sends at peered sites, by site
 * @param firewalls what is known of VPC firewall rules besides what they say
 * @param policies the policies that may be written, as they were read, by container
 * @param disputed what is called like ours and does not bear our mark, for people
 * @param findings what was noticed while reading
 * @param held the hold on enforcement, or null
 */
public record NetworkFabric(
    GcpNetwork place,
    Network network,
    Limits limits,
    Room room,
    SortedMap<String, String> peers,
    SortedMap<String, IpSet> senders,
    Firewalls firewalls,
    SortedMap<ContainerId, Policy> policies,
    List<String> disputed,
    List<Diagnostic> findings,
    @Nullable Hold held)
    implements Fabric {

  /**
   * A policy as it was read.
   *
   * @param fingerprint its version
   * @param tuples the attributes that the service counts in it
   * @param json all of it, the fields that we do not know too
   */
  public record Policy(String fingerprint, int tuples, String json) {
    public Policy {
      Objects.requireNonNull(fingerprint);
      Objects.requireNonNull(json);
    }
  }

  public NetworkFabric {
    Objects.requireNonNull(place);
    Objects.requireNonNull(network);
    Objects.requireNonNull(limits);
    Objects.requireNonNull(room);
    peers = Collections.unmodifiableSortedMap(new TreeMap<>(peers));
    senders = Collections.unmodifiableSortedMap(new TreeMap<>(senders));
    Objects.requireNonNull(firewalls);
    policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    disputed = List.copyOf(disputed);
    findings = List.copyOf(findings);
  }

  /** The fabric of a snapshot that this provider made. */
  public static NetworkFabric of(Fabric fabric) {
    if (fabric instanceof NetworkFabric network) {
      return network;
    }
    throw new IllegalArgumentException("a snapshot of another provider: " + fabric.getClass());
  }

  @Override
  public Optional<String> liveId(ContainerId container) {
    return switch (Names.kind(container)) {
      case TAG -> Optional.ofNullable(network.tags().get(container));
      case POLICY ->
          Optional.ofNullable(policies.get(container)).map(any -> Names.atService(container));
      case NETWORK_TAG -> Optional.of(Names.atService(container));
      case RULES -> Optional.empty();
    };
  }

  /** The policy is the network's, not the machine's. */
  @Override
  public List<ContainerId> carried(Attachment attachment, List<ContainerId> membership) {
    return membership.stream().filter(id -> Names.kind(id) != Names.Kind.POLICY).toList();
  }

  /** A machine without tags is a bystander. */
  @Override
  public boolean mayCarryNothing() {
    return true;
  }

  @Override
  public Optional<Hold> hold() {
    return Optional.ofNullable(held);
  }
}
