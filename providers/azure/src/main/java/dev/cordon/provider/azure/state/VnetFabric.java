package dev.cordon.provider.azure.state;

import dev.cordon.diag.Diagnostic;
import dev.cordon.provider.azure.AzureVnet;
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
 * What only this provider understands of a virtual network.
 *
 * @param place the network
 * @param network what is known of it
 * @param limits what the service takes
 * @param documents the resources that may be written, as they were read: groups by the name of
 *     their container, network interfaces by their id, subnets by {@link Names#carrier}
 * @param interfaces the resource of each attachment
 * @param disputed what is called like ours and does not bear our mark, for people
 * @param findings what was noticed while reading
 * @param held the hold on enforcement, or null
 */
public record VnetFabric(
    AzureVnet place,
    Network network,
    Limits limits,
    SortedMap<String, Document> documents,
    SortedMap<String, InterfaceConfiguration> interfaces,
    List<String> disputed,
    List<Diagnostic> findings,
    @Nullable Hold held)
    implements Fabric {

  /**
   * A resource as it was read.
   *
   * @param id its id at the service
   * @param etag its version
   * @param json all of it, the fields that we do not know too
   */
  public record Document(String id, String etag, String json) {
    public Document {
      Objects.requireNonNull(id);
      Objects.requireNonNull(etag);
      Objects.requireNonNull(json);
    }
  }

  /**
   * Where an attachment is written.
   *
   * @param resource the id of the network interface
   * @param name the name of the IP configuration in it; empty for all of them, which carry the same
   */
  public record InterfaceConfiguration(String resource, String name) {
    public InterfaceConfiguration {
      Objects.requireNonNull(resource);
      Objects.requireNonNull(name);
    }
  }

  public VnetFabric {
    Objects.requireNonNull(place);
    Objects.requireNonNull(network);
    Objects.requireNonNull(limits);
    documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
    interfaces = Collections.unmodifiableSortedMap(new TreeMap<>(interfaces));
    disputed = List.copyOf(disputed);
    findings = List.copyOf(findings);
  }

  /** The fabric of a snapshot that this provider made. */
  public static VnetFabric of(Fabric fabric) {
    if (fabric instanceof VnetFabric vnet) {
      return vnet;
    }
    throw new IllegalArgumentException("a snapshot of another provider: " + fabric.getClass());
  }

  @Override
  public Optional<String> liveId(ContainerId container) {
    return Optional.ofNullable(documents.get(container.name())).map(Document::id);
  }

  /** The security group that guards it is its subnet's. */
  @Override
  public List<ContainerId> carried(Attachment attachment, List<ContainerId> membership) {
    return membership.stream().filter(id -> Names.kind(id) == Names.Kind.ASG).toList();
  }

  @Override
  public Optional<Hold> hold() {
    return Optional.ofNullable(held);
  }
}
