package dev.cordon.cli.map;

import dev.cordon.cli.text.FlowRow;
import dev.cordon.cli.text.FlowRows;
import dev.cordon.engine.Survey;
import dev.cordon.engine.Survey.Asset;
import dev.cordon.inventory.Inventory;
import dev.cordon.model.Segmentation;
import dev.cordon.space.FlowBox;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortRange;
import dev.cordon.space.ServiceSet;
import dev.cordon.space.Slice;
import dev.cordon.state.Attachment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds who can reach an asset. Who is asked may be whole groups, so answers are few. */
final class Exposures {

  private static final String ELSEWHERE = "anywhere else";
  private static final String ANYWHERE = "anywhere";

  /** A segment, or those at a site whom no segment claims. */
  private record Circle(String site, String segment) {}

  private final FlowRows rows;
  private final IpSet everyone;
  private final IpSet others;
  private final Map<Circle, IpSet> together;

  Exposures(Survey survey, Segmentation segmentation) {
    this.rows = new FlowRows(survey.inventory(), segmentation);
    this.everyone = everyone(survey.inventory());
    this.others = everyone.complement();
    this.together = together(survey);
  }

  Exposure of(Asset asset) {
    IpSet own = own(asset);
    return new Exposure(
        rows.of(asset.perhaps().from(others)).stream().map(Exposures::outside).toList(),
        rows.of(inside(asset, own)));
  }

  /** The TCP ports that rules open one by one to somebody. */
  static SortedSet<Integer> ports(Asset asset) {
    SortedSet<Integer> ports = new TreeSet<>();
    for (FlowBox box : asset.perhaps().boxes()) {
      for (Slice slice : box.services().slices()) {
        if (slice.firstProtocol() == ServiceSet.TCP && slice.lastProtocol() == ServiceSet.TCP) {
          slice.destinationPorts().ranges().stream()
              .filter(range -> range.first() == range.last())
              .map(PortRange::first)
              .forEach(ports::add);
        }
      }
    }
    return ports;
  }

  /** What an asset says to itself is left in where its peers say the same: they are told as one. */
  private FlowSet inside(Asset asset, IpSet own) {
    IpSet peers = peers(asset).minus(own);
    FlowSet.Builder flows = FlowSet.builder();
    for (FlowBox box : asset.perhaps().from(everyone).boxes()) {
      IpSet sources = box.sources().overlaps(peers) ? box.sources() : box.sources().minus(own);
      if (!sources.isEmpty()) {
        flows.add(sources, box.destinations(), box.services());
      }
    }
    return flows.build();
  }

  /** Those who are in a segment with it; those at its site whom nobody claims if it is one. */
  private IpSet peers(Asset asset) {
    return IpSet.union(
        circles(asset).stream()
            .map(circle -> together.getOrDefault(circle, IpSet.none()))
            .toList());
  }

  private static Map<Circle, IpSet> together(Survey survey) {
    Map<Circle, List<IpSet>> gathered = new HashMap<>();
    for (Asset asset : survey.assets()) {
      for (Circle circle : circles(asset)) {
        gathered.computeIfAbsent(circle, any -> new ArrayList<>()).add(own(asset));
      }
    }
    Map<Circle, IpSet> together = new HashMap<>();
    gathered.forEach((circle, sets) -> together.put(circle, IpSet.union(sets)));
    return together;
  }

  private static List<Circle> circles(Asset asset) {
    return asset.segments().isEmpty()
        ? List.of(new Circle(asset.site(), ""))
        : asset.segments().stream().map(segment -> new Circle("", segment)).toList();
  }

  private static IpSet own(Asset asset) {
    return IpSet.union(asset.attachments().stream().map(Attachment::addresses).toList());
  }

  /** Outside of everything, anywhere else is anywhere. */
  private static FlowRow outside(FlowRow row) {
    List<String> from =
        row.from().stream()
            .map(
                name ->
                    name.startsWith(ELSEWHERE)
                        ? ANYWHERE + name.substring(ELSEWHERE.length())
                        : name)
            .toList();
    return new FlowRow(from, row.to(), row.service());
  }

  private static IpSet everyone(Inventory inventory) {
    Stream<Attachment> here =
        inventory.snapshots().values().stream().flatMap(site -> site.attachments().stream());
    Stream<Attachment> later =
        inventory.newcomers().values().stream().flatMap(site -> site.values().stream());
    return IpSet.union(Stream.concat(here, later).map(Attachment::addresses).toList());
  }
}
