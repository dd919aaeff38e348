package dev.cordon.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cuts a set of flows into boxes that people can read. */
final class Boxes {

  private static final int SHOWN = 8;

  private final FlowSet flows;
  private final List<FlowBox> boxes = new ArrayList<>();

  private record Column(Marks destinations, int service) {}

  private Boxes(FlowSet flows) {
    this.flows = flows;
  }

  static List<FlowBox> of(FlowSet flows) {
    Boxes boxes = new Boxes(flows);
    for (Family family : Family.values()) {
      boxes.add(family);
    }
    return List.copyOf(boxes.boxes);
  }

  static String text(FlowSet flows) {
    if (flows.isEmpty()) {
      return "none";
    }
    List<FlowBox> all = of(flows);
    String shown =
        all.stream().limit(SHOWN).map(FlowBox::toString).collect(Collectors.joining("; "));
    return all.size() > SHOWN ? shown + "; … " + (all.size() - SHOWN) + " more" : shown;
  }

  private void add(Family family) {
    columns(flows.plane(family))
        .forEach(
            (column, sources) ->
                boxes.add(
                    new FlowBox(
                        IpSet.of(
                            family, sources.size() == 1 ? sources.get(0) : Axis.union(sources)),
                        IpSet.of(family, column.destinations),
                        flows.service(column.service))));
  }

  private Map<Column, List<Marks>> columns(Plane plane) {
    Map<Column, List<Marks>> columns = new LinkedHashMap<>();
    plane
        .sources()
        .places()
        .forEach(
            (row, sources) ->
                plane
                    .row(row)
                    .places()
                    .forEach(
                        (service, destinations) ->
                            columns
                                .computeIfAbsent(
                                    new Column(destinations, service), c -> new ArrayList<>(1))
                                .add(sources)));
    return columns;
  }
}
