package dev.cordon.model;

import java.util.List;

/**
 * How a segment finds its workloads among the live ones of a site. Factories are in {@link
 * Selectors}; values are checked when the segmentation is built.
 */
public sealed interface Selector {

  /**
   * A tag or label.
   *
   * @param key the exact key
   * @param value the value, where {@code *} stands for any run of characters
   */
  record Tag(String key, String value) implements Selector {}

  /**
   * A live thing by its own id, such as an instance or an interface.
   *
   * @param id the vendor's id
   */
  record Id(String id) implements Selector {}

  /**
   * Every workload with an address inside.
   *
   * @param cidr an IPv4 or IPv6 prefix, or one address
   */
  record Address(String cidr) implements Selector {}

  /**
   * Every workload in a subnet.
   *
   * @param subnet the subnet's id or its name
   */
  record Subnet(String subnet) implements Selector {}

  /**
   * What all parts select.
   *
   * @param parts at least one
   */
  record AllOf(List<Selector> parts) implements Selector {
    public AllOf {
      parts = List.copyOf(parts);
    }
  }
}
