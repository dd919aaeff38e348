package dev.cordon.plan;

import dev.cordon.inventory.Inventory;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.FlowBox;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How much a plan changes of what is possible, counted in ordered pairs of addresses: one is an
 * address of a workload; a block that a workload may be anywhere in counts as one, and so does
 * everything that is no workload's. IPv4 and IPv6 are counted apart and added.
 *
 * @param opened pairs between which something becomes possible
 * @param closed pairs between which something stops being possible
 */
public record Impact(long opened, long closed) {

  /** That of a plan. */
  public static Impact of(Plan plan) {
    Ends ends = new Ends(plan.inventory());
    return new Impact(
        ends.pairs(plan.flows(), FlowChange::opened), ends.pairs(plan.flows(), FlowChange::closed));
  }

  /** Whether another changes at least as much both ways. */
  public boolean isWithin(Impact other) {
    return opened <= other.opened && closed <= other.closed;
  }

  /** Who is there to be an end of a flow; who may join a segment later is not there. */
  private static final class Ends {
    private final IpSet hosts;
    private final List<IpSet> others = new ArrayList<>();
    private final Map<IpSet, Long> counted = new HashMap<>();

    Ends(Inventory inventory) {
      List<IpSet> single = new ArrayList<>();
      for (SiteSnapshot site : inventory.snapshots().values()) {
        for (Attachment attachment : site.attachments()) {
          add(attachment.addresses(), single);
        }
      }
      hosts = IpSet.union(single);
      List<IpSet> known = new ArrayList<>(others);
      known.add(hosts);
      IpSet nobody =
          IpSet.union(
              inventory.newcomers().values().stream()
                  .flatMap(segments -> segments.values().stream())
                  .map(Attachment::addresses)
                  .toList());
      others.add(IpSet.union(known).complement().minus(nobody));
    }

    private void add(IpSet addresses, List<IpSet> single) {
      for (Cidr prefix : addresses.prefixes()) {
        boolean host = prefix.length() == prefix.network().family().bits();
        (host ? single : others).add(prefix.set());
      }
    }

    long pairs(List<FlowChange> changes, Function<FlowChange, FlowSet> side) {
      FlowSet all = FlowSet.union(changes.stream().map(side).toList());
      return Stream.of(Family.values())
          .mapToLong(family -> pairs(all.from(IpSet.any(family))))
          .reduce(0, Ends::plus);
    }

    /** Sources of different boxes are the same or have nothing in common. */
    private long pairs(FlowSet flows) {
      Map<IpSet, List<IpSet>> reached = new LinkedHashMap<>();
      for (FlowBox box : flows.boxes()) {
        reached.computeIfAbsent(box.sources(), any -> new ArrayList<>()).add(box.destinations());
      }
      long all = 0;
      for (Map.Entry<IpSet, List<IpSet>> row : reached.entrySet()) {
        long hosts = size(row.getKey());
        all = plus(all, hosts == 0 ? 0 : times(hosts, count(IpSet.union(row.getValue()))));
      }
      for (IpSet one : others) {
        List<IpSet> there = new ArrayList<>();
        reached.forEach((from, to) -> there.addAll(from.overlaps(one) ? to : List.of()));
        all = plus(all, count(IpSet.union(there)));
      }
      return all;
    }

    private long size(IpSet some) {
      return some.intersect(hosts).size().longValueExact();
    }

    private long count(IpSet some) {
      return counted.computeIfAbsent(
          some, any -> size(some) + others.stream().filter(some::overlaps).count());
    }

    private static long plus(long a, long b) {
      long sum = a + b;
      return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static long times(long a, long b) {
      return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }
  }
}
