package dev.cordon.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts many boxes together: first those with equal sources into one row, then the rows. */
final class Assembly {

  private final List<FlowBox> boxes;
  private final Interner<ServiceSet> services = new Interner<>(ServiceSet.none());
  private final Memo service =
      new Memo((a, b) -> services.number(services.value(a).union(services.value(b))));

  Assembly(List<FlowBox> boxes) {
    this.boxes = boxes;
  }

  FlowSet flows() {
    Plane four = plane(Family.V4);
    Plane six = plane(Family.V6);
    return FlowSet.numbered(services.values(), four, six);
  }

  private Plane plane(Family family) {
    RowPile pile = new RowPile(service);
    bySources(family).forEach((sources, same) -> pile.add(sources, row(family, same)));
    return pile.plane();
  }

  private Map<Marks, List<FlowBox>> bySources(Family family) {
    Map<Marks, List<FlowBox>> grouped = new LinkedHashMap<>();
    for (FlowBox box : boxes) {
      Marks sources = box.sources().marks(family);
      if (!sources.isEmpty() && !box.destinations().marks(family).isEmpty()) {
        grouped.computeIfAbsent(sources, s -> new ArrayList<>(2)).add(box);
      }
    }
    return grouped;
  }

  private Steps row(Family family, List<FlowBox> boxes) {
    List<Marks> destinations = new ArrayList<>(boxes.size());
    int[] numbers = new int[boxes.size()];
    for (FlowBox box : boxes) {
      numbers[destinations.size()] = services.number(box.services());
      destinations.add(box.destinations().marks(family));
    }
    return Overlay.of(destinations, numbers, service);
  }
}
