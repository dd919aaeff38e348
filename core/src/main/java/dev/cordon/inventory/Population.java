package dev.cordon.inventory;

import dev.cordon.model.Selector;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpAddress;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everybody at a site, to be found by what selectors name: a selector is tried only on those that
 * it could mean.
 */
final class Population {

  /**
   * A workload where it meets the fabric.
   *
   * @param workload who
   * @param attachment where
   */
  record Place(Workload workload, Attachment attachment) {}

  private static final Comparator<Map.Entry<String, String>> TAGS =
      Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue());

  private final List<Place> all = new ArrayList<>();

  /** Those with addresses that are no single ones: they may be around any address. */
  private final List<Place> broad = new ArrayList<>();

  private final Index<String> byId =
      new Index<String>(
          Comparator.naturalOrder(),
          place -> Stream.of(place.workload().id(), place.attachment().id()));
  private final Index<String> bySubnet =
      new Index<String>(Comparator.naturalOrder(), place -> place.attachment().subnets().stream());
  private final Index<String> byKey =
      new Index<String>(
          Comparator.naturalOrder(), place -> place.workload().labels().keySet().stream());
  private final Index<Map.Entry<String, String>> byTag =
      new Index<>(TAGS, place -> place.workload().labels().entrySet().stream());
  private final Index<IpAddress> byAddress =
      new Index<IpAddress>(
          Comparator.naturalOrder(),
          place -> place.attachment().addresses().prefixes().stream().map(Cidr::network));

  /** Places by what they are called; made when first asked. */
  private final class Index<K> {
    private final Function<Place, Stream<K>> keys;
    private final NavigableMap<K, List<Place>> places;
    private boolean made;

    Index(Comparator<K> order, Function<Place, Stream<K>> keys) {
      this.keys = keys;
      this.places = new TreeMap<>(order);
    }

    NavigableMap<K, List<Place>> places() {
      if (!made) {
        made = true;
        for (Place place : all) {
          keys.apply(place)
              .forEach(key -> places.computeIfAbsent(key, k -> new ArrayList<>(1)).add(place));
        }
      }
      return places;
    }

    List<Place> at(K key) {
      return places().getOrDefault(key, List.of());
    }
  }

  private Population() {}

  static Population of(SiteSnapshot site) {
    Map<String, List<Attachment>> byWorkload = new HashMap<>();
    site.attachments()
        .forEach(a -> byWorkload.computeIfAbsent(a.workload(), id -> new ArrayList<>(1)).add(a));
    Population population = new Population();
    for (Workload workload : site.workloads()) {
      byWorkload
          .getOrDefault(workload.id(), List.of())
          .forEach(attachment -> population.add(new Place(workload, attachment)));
    }
    return population;
  }

  private void add(Place place) {
    all.add(place);
    if (!place.attachment().addresses().prefixes().stream().allMatch(Cidr::isSingle)) {
      broad.add(place);
    }
  }

  /** Those that a selector finds; some may come twice. */
  List<Place> found(Selector selector) {
    return candidates(selector).stream()
        .filter(place -> Matching.finds(selector, place.workload(), place.attachment()))
        .toList();
  }

  private List<Place> candidates(Selector selector) {
    if (selector instanceof Selector.Tag tag) {
      return tag.value().contains("*")
          ? byKey.at(tag.key())
          : byTag.at(Map.entry(tag.key(), tag.value()));
    }
    if (selector instanceof Selector.Id id) {
      return byId.at(id.id());
    }
    if (selector instanceof Selector.Address address) {
      return around(Cidr.parse(address.cidr()));
    }
    if (selector instanceof Selector.Subnet subnet) {
      return bySubnet.at(subnet.subnet());
    }
    return rarest((Selector.AllOf) selector);
  }

  private List<Place> around(Cidr asked) {
    List<Place> around = new ArrayList<>(broad);
    byAddress
        .places()
        .subMap(asked.network(), true, asked.last(), true)
        .values()
        .forEach(around::addAll);
    return around;
  }

  private List<Place> rarest(Selector.AllOf selector) {
    List<Place> rarest = all;
    for (Selector part : selector.parts()) {
      List<Place> some = candidates(part);
      rarest = some.size() < rarest.size() ? some : rarest;
    }
    return rarest;
  }
}
