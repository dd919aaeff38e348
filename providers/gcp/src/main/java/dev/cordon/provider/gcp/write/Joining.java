package dev.cordon.provider.gcp.write;

import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.provider.gcp.state.Targets;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Detour;
import dev.cordon.spi.Step;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * The way round for machines that join several segments: each secure tag is a call of its own, and
 * with the first of them all is denied that only the others allow. So what all of them will allow
 * is allowed by address first, and no longer when all are bound.
 *
 * <p>Only for machines that lose nothing: what is allowed meanwhile is what they may do afterwards.
 */
final class Joining {

  private final SiteSnapshot snapshot;
  private final RuleTable desired;

  Joining(SiteSnapshot snapshot, RuleTable desired) {
    this.snapshot = snapshot;
    this.desired = desired;
  }

  Detour detour() {
    Optional<Container> policy = policy();
    if (policy.isEmpty()) {
      return Detour.NONE;
    }
    List<NativeRule> rules = rules(policy.get());
    if (rules.isEmpty()) {
      return Detour.NONE;
    }
    ContainerId id = policy.get().id();
    return new Detour(
        List.of(
            step(
                "join-1",
                "allow by address in "
                    + id.name()
                    + ", as long as they are bound one"
                    + " by one, what several tags will allow together: ",
                rules,
                new Edit.AddRules(id, rules))),
        List.of(
            step(
                "join-2",
                "no longer allow by address in " + id.name() + ", as all tags are" + " bound: ",
                rules,
                new Edit.RemoveRules(id, rules))));
  }

  private Step step(String verb, String title, List<NativeRule> rules, Edit edit) {
    String site = snapshot.site();
    String count = rules.size() + (rules.size() == 1 ? " rule" : " rules");
    return new Step(site + "/" + verb, site, title + count, List.of(edit));
  }

  /** The policy that the network has and keeps, as it is to be. */
  private Optional<Container> policy() {
    return snapshot.table().bindingsOf(Names.CARRIER).stream()
        .filter(desired.bindingsOf(Names.CARRIER)::contains)
        .findFirst()
        .flatMap(desired::container)
        .filter(container -> container.ownership() != Container.Ownership.FOREIGN);
  }

  private List<NativeRule> rules(Container policy) {
    Set<NativeRule> rules = new LinkedHashSet<>();
    for (NativeRule one : policy.rules()) {
      FirewallRule rule = (FirewallRule) one;
      if (rule.effect() == Effect.ALLOW && rule.label().isOurs()) {
        IpSet joining = joining(rule.targets().tags());
        for (Family family : Family.values()) {
          byAddress(rule, joining.only(family), family).ifPresent(rules::add);
        }
      }
    }
    rules.removeAll(policy.rules());
    snapshot.table().container(policy.id()).ifPresent(live -> rules.removeAll(live.rules()));
    return new ArrayList<>(rules);
  }

  /** Who gains several tags and loses none, and will have one of these. */
  private IpSet joining(SortedSet<ContainerId> tags) {
    List<IpSet> joining = new ArrayList<>();
    for (Attachment attachment : snapshot.attachments()) {
      SortedSet<ContainerId> now = snapshot.table().bindingsOf(attachment.id());
      SortedSet<ContainerId> then = desired.bindingsOf(attachment.id());
      if (then.size() > now.size() + 1
          && then.containsAll(now)
          && then.stream().anyMatch(tags::contains)) {
        joining.add(attachment.addresses());
      }
    }
    return IpSet.union(joining);
  }

  /** Rules hold one family on both sides; tags fit both. */
  private static Optional<FirewallRule> byAddress(FirewallRule rule, IpSet own, Family family) {
    IpSet peers = rule.peer().addresses();
    boolean fits = rule.peer().tags().isEmpty() ? !peers.only(family).isEmpty() : true;
    int foreign = family == Family.V4 ? ServiceSet.ICMPV6 : ServiceSet.ICMP;
    ServiceSet services =
        rule.services().isAll() || !rule.services().speaks(foreign)
            ? rule.services()
            : rule.services().minus(ServiceSet.protocol(foreign));
    if (own.isEmpty() || !fits || services.isEmpty()) {
      return Optional.empty();
    }
    String name = Label.OURS + "joining-" + Names.hash(rule.label().name() + own.prefixes());
    return Optional.of(
        new FirewallRule(
            rule.direction(),
            rule.place(),
            Effect.ALLOW,
            Targets.EVERYBODY,
            Side.addresses(own),
            rule.peer(),
            services,
            new Label(name, "until all tags are bound: " + rule.label().name())));
  }
}
