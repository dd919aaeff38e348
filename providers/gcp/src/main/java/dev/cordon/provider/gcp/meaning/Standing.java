package dev.cordon.provider.gcp.meaning;

import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Machine;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.state.Service;
import dev.cordon.provider.gcp.state.Stage;
import dev.cordon.provider.gcp.state.Targets;
import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that rules can know of an attachment as their target. Whoever is not there yet carries the
 * secure tags that it is born with and no network tags; the region that it will be in is not known.
 *
 * @param kind what it is
 * @param tags its secure tags
 * @param region where it is; empty if that is not known
 * @param networkTags its network tags
 * @param account its service account; empty for none
 */
record Standing(
    Kind kind,
    SortedSet<ContainerId> tags,
    String region,
    SortedSet<String> networkTags,
    String account) {

  enum Kind {
    MACHINE,
    SERVICE,
    NEWCOMER
  }

  private static final SortedSet<String> NONE = Collections.emptySortedSet();

  Standing {
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }

  /** The addresses of all attachments that rules cannot tell apart. */
  static Map<Standing, IpSet> of(SiteState state) {
    Network network = NetworkFabric.of(state.snapshot().fabric()).network();
    Map<Standing, List<IpSet>> gathered = new LinkedHashMap<>();
    for (Attachment attachment : state.attachments()) {
      of(state, network, attachment)
          .ifPresent(
              standing ->
                  gathered
                      .computeIfAbsent(standing, any -> new ArrayList<>())
                      .add(attachment.addresses()));
    }
    Map<Standing, IpSet> standings = new LinkedHashMap<>();
    gathered.forEach((standing, addresses) -> standings.put(standing, IpSet.union(addresses)));
    return standings;
  }

  /** A newcomer that carries nothing is not born yet. */
  static Optional<Standing> of(SiteState state, Network network, Attachment attachment) {
    SortedSet<ContainerId> tags = state.table().bindingsOf(attachment.id());
    Optional<Machine> machine = network.machine(attachment.id());
    if (machine.isPresent()) {
      Machine known = machine.get();
      return Optional.of(
          new Standing(Kind.MACHINE, tags, known.region(), known.networkTags(), known.account()));
    }
    Optional<Service> service = network.service(attachment.id());
    if (service.isPresent()) {
      Service known = service.get();
      return Optional.of(
          new Standing(Kind.SERVICE, tags, known.region(), known.networkTags(), known.account()));
    }
    return tags.isEmpty()
        ? Optional.empty()
        : Optional.of(new Standing(Kind.NEWCOMER, tags, "", NONE, ""));
  }

  /** Whether a rule is about it. */
  boolean isTarget(FirewallRule rule) {
    Targets targets = rule.targets();
    return targets.isEverybody()
        || (!targets.ignored()
            && (targets.tags().stream().anyMatch(tags::contains)
                || targets.networkTags().stream().anyMatch(networkTags::contains)
                || (!account.isEmpty() && targets.accounts().contains(account))));
  }

  /** Whether it may meet a stage. */
  boolean mayMeet(Stage stage) {
    return stage.region().isEmpty() || region.isEmpty() || stage.region().equals(region);
  }

  /** Whether it meets a stage for certain, if it may. */
  boolean surelyMeets(Stage stage) {
    return stage.region().isEmpty() || !region.isEmpty();
  }
}
