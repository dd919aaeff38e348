package dev.cordon.provider.aws.observe;

import dev.cordon.provider.aws.state.Prefixes;
import dev.cordon.provider.aws.state.SgPeer;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.provider.aws.wire.RuleSpec;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.function.Function;

/**
 * Rules as the service spells them to the canonical form.
 *
 * @param site the site of the groups that hold them
 * @param groups the canonical id of a live group
 */
public record Rules(String site, Function<String, ContainerId> groups) {

  /** The canonical form of a rule. */
  public SgRule of(Direction direction, RuleSpec spec) {
    Spoken spoken = Spoken.of(spec.protocol(), spec.from(), spec.to());
    return new SgRule(site, direction, spoken, peer(spec.target()), spec.note());
  }

  SgRule ingress(RuleSpec spec) {
    return of(Direction.INGRESS, spec);
  }

  SgRule egress(RuleSpec spec) {
    return of(Direction.EGRESS, spec);
  }

  private SgPeer peer(RuleSpec.Target target) {
    return switch (target.kind()) {
      case CIDR4, CIDR6 -> new SgPeer.Prefix(Prefixes.canonical(target.value()));
      case PREFIX_LIST -> new SgPeer.PrefixList(target.value());
      case GROUP -> new SgPeer.Group(groups.apply(target.value()));
    };
  }
}
