package dev.cordon.cli.text;

import dev.cordon.inventory.Inventory;
import dev.cordon.model.Segmentation;
import dev.cordon.space.FlowBox;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** From flows of addresses to as few rows of names as say the same. Not thread-safe. */
public final class FlowRows {

  private final Naming naming;
  private final Map<IpSet, List<String>> names = new HashMap<>();

  /** Rows in the names of this fleet. */
  public FlowRows(Inventory inventory, Segmentation segmentation) {
    this.naming = new Naming(inventory, segmentation);
  }

  /** The rows of these flows, sorted. */
  public List<FlowRow> of(FlowSet flows) {
    SortedMap<String, SortedMap<String, ServiceSet>> table = new TreeMap<>(Names.NATURAL);
    for (FlowBox box : flows.boxes()) {
      List<String> to = named(box.destinations());
      for (String from : named(box.sources())) {
        SortedMap<String, ServiceSet> row =
            table.computeIfAbsent(from, x -> new TreeMap<>(Names.NATURAL));
        to.forEach(name -> row.merge(name, box.services(), ServiceSet::union));
      }
    }
    return merged(table);
  }

  /** The same groups come again and again. */
  private List<String> named(IpSet addresses) {
    return names.computeIfAbsent(addresses, naming::of);
  }

  /** Rows with the same service and ends come together. */
  private static List<FlowRow> merged(SortedMap<String, SortedMap<String, ServiceSet>> table) {
    SortedMap<String, SortedMap<String, SortedSet<String>>> fromsByServiceAndTos = new TreeMap<>();
    SortedMap<String, List<String>> tosByKey = new TreeMap<>();
    table.forEach(
        (from, row) ->
            byService(row)
                .forEach(
                    (service, tos) -> {
                      String key = String.join("\n", tos);
                      tosByKey.put(key, List.copyOf(tos));
                      fromsByServiceAndTos
                          .computeIfAbsent(service, x -> new TreeMap<>())
                          .computeIfAbsent(key, x -> new TreeSet<>(Names.NATURAL))
                          .add(from);
                    }));
    List<FlowRow> rows = new ArrayList<>();
    fromsByServiceAndTos.forEach(
        (service, byTos) ->
            byTos.forEach(
                (key, froms) ->
                    rows.add(
                        new FlowRow(
                            List.copyOf(froms), tosByKey.getOrDefault(key, List.of()), service))));
    rows.sort(FlowRows::compare);
    return rows;
  }

  private static SortedMap<String, SortedSet<String>> byService(SortedMap<String, ServiceSet> row) {
    SortedMap<String, SortedSet<String>> byService = new TreeMap<>();
    row.forEach(
        (to, services) ->
            byService.computeIfAbsent(text(services), x -> new TreeSet<>(Names.NATURAL)).add(to));
    return byService;
  }

  private static int compare(FlowRow a, FlowRow b) {
    int byFrom = Names.NATURAL.compare(String.join(",", a.from()), String.join(",", b.from()));
    int byTo = Names.NATURAL.compare(String.join(",", a.to()), String.join(",", b.to()));
    return byFrom != 0 ? byFrom : byTo != 0 ? byTo : a.service().compareTo(b.service());
  }

  /** The services, or what is missing from all of them, whichever is shorter. */
  public static String text(ServiceSet services) {
    if (services.isAll()) {
      return "everything";
    }
    String plain = services.toString();
    String rest = "everything but " + services.complement();
    return plain.length() <= rest.length() ? plain : rest;
  }
}
