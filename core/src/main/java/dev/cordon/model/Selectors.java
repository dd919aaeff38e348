package dev.cordon.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words for finding workloads; made for static import. */
public final class Selectors {

  private static final Comparator<Selector> ORDER =
      Comparator.comparingInt(Selectors::rank)
          .thenComparing(Selectors::firstWord)
          .thenComparing(Selector::toString)
          .thenComparing(Selectors::exactly);

  private Selectors() {}

  /** Workloads with this tag or label; {@code *} in the value stands for any run of characters. */
  public static Selector tag(String key, String value) {
    return new Selector.Tag(key, value);
  }

  /** The workload or interface with this id. */
  public static Selector id(String id) {
    return new Selector.Id(id);
  }

  /** Workloads with an address in this IPv4 or IPv6 prefix. */
  public static Selector address(String cidr) {
    return new Selector.Address(cidr);
  }

  /** Workloads in the subnet with this id or name. */
  public static Selector subnet(String idOrName) {
    return new Selector.Subnet(idOrName);
  }

  /** Workloads that every one of these selects. */
  public static Selector allOf(Selector... parts) {
    return new Selector.AllOf(List.of(parts));
  }

  /** Each once, in an order that depends on nothing but the selectors. */
  static List<Selector> canonical(Collection<Selector> selectors) {
    return selectors.stream().distinct().sorted(ORDER).toList();
  }

  /** The parts, with every "all of" among them taken apart. An empty one stays, to be reported. */
  static List<Selector> flat(Collection<Selector> parts) {
    return parts.stream().flatMap(Selectors::flat).toList();
  }

  private static Stream<Selector> flat(Selector part) {
    return part instanceof Selector.AllOf all && !all.parts().isEmpty()
        ? all.parts().stream()
        : Stream.of(part);
  }

  private static int rank(Selector selector) {
    if (selector instanceof Selector.Tag) {
      return 0;
    } else if (selector instanceof Selector.Id) {
      return 1;
    } else if (selector instanceof Selector.Address) {
      return 2;
    }
    return selector instanceof Selector.Subnet ? 3 : 4;
  }

  /** Tells two tags apart whose texts are alike because a key or value has an equals sign. */
  private static String firstWord(Selector selector) {
    return selector instanceof Selector.Tag tag ? tag.key() : "";
  }

  /** Unlike the text for people, never the same for two different selectors. */
  private static String exactly(Selector selector) {
    if (selector instanceof Selector.Tag tag) {
      return tag.key().length() + " " + tag;
    } else if (selector instanceof Selector.AllOf all) {
      return all.parts().stream().map(Selectors::measured).collect(Collectors.joining());
    }
    return selector.toString();
  }

  private static String measured(Selector part) {
    String exact = rank(part) + exactly(part);
    return exact.length() + " " + exact;
  }
}
