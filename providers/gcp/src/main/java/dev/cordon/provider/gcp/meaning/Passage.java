package dev.cordon.provider.gcp.meaning;

import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.provider.gcp.state.Network.Order;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.state.Stage;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The stages that new connections of a network meet one way, in the network's order, the rules of
 * the policy that it is bound to in their place.
 *
 * @param stages the stages with their rules of one direction
 * @param unread policies that the network is bound to and that were not read
 */
record Passage(List<Asked> stages, List<String> unread) {

  /**
   * A stage and what it asks.
   *
   * @param isKnown whether its rules were read
   */
  record Asked(Stage stage, List<FirewallRule> rules, boolean isKnown) {}

  static Passage of(SiteState state, Direction direction) {
    List<Asked> stages = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (Stage stage : ordered(state)) {
      if (stage.kind() == Stage.Kind.CLASSIC) {
        stages.add(new Asked(stage, classic(state, stage, direction), true));
        continue;
      }
      if (stage.kind() != Stage.Kind.NETWORK) {
        stages.add(new Asked(stage, only(stage.rules(), direction), true));
        continue;
      }
      for (ContainerId id : state.table().bindingsOf(Names.CARRIER)) {
        Optional<Container> policy = state.table().container(id);
        if (policy.isEmpty()) {
          unread.add(id.name() + ", whose rules were not read");
        }
        stages.add(
            new Asked(
                new Stage(Stage.Kind.NETWORK, id.name(), "", List.of()),
                policy.map(p -> only(p.rules(), direction)).orElse(List.of()),
                policy.isPresent()));
      }
    }
    return new Passage(stages, unread);
  }

  /** VPC firewall rules, ours among those of others: on a tie of numbers, what denies wins. */
  private static List<FirewallRule> classic(SiteState state, Stage stage, Direction direction) {
    List<FirewallRule> rules = only(stage.rules(), direction);
    for (Container container : state.table().containers().values()) {
      if (Names.kind(container.id()) == Names.Kind.RULES) {
        rules.addAll(only(container.rules(), direction));
      }
    }
    rules.sort(
        Comparator.comparingInt((FirewallRule rule) -> rule.place().post())
            .thenComparingInt(rule -> rule.effect() == Effect.DENY ? 0 : 1));
    return rules;
  }

  /** The order is the table's: a plan may change it. */
  private static List<Stage> ordered(SiteState state) {
    Network network = NetworkFabric.of(state.snapshot().fabric()).network();
    boolean first =
        state.table().bindingsOf(Names.ORDER).stream()
            .findFirst()
            .map(Names.order(Order.BEFORE_CLASSIC_FIREWALL, state.snapshot().site())::equals)
            .orElse(network.order() == Order.BEFORE_CLASSIC_FIREWALL);
    List<Stage> stages = new ArrayList<>(network.stages());
    stages.sort(Comparator.comparingInt(stage -> turn(stage.kind(), first)));
    return stages;
  }

  private static int turn(Stage.Kind kind, boolean policiesFirst) {
    return switch (kind) {
      case HIERARCHICAL -> 0;
      case SYSTEM -> 1;
      case CLASSIC -> policiesFirst ? 5 : 2;
      case NETWORK -> 3;
      case REGIONAL -> 4;
    };
  }

  private static List<FirewallRule> only(List<? extends NativeRule> rules, Direction direction) {
    List<FirewallRule> only = new ArrayList<>();
    for (NativeRule rule : rules) {
      if (rule.direction() == direction) {
        only.add((FirewallRule) rule);
      }
    }
    return only;
  }
}
