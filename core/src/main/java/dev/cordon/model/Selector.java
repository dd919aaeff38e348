package dev.cordon.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a segment finds its workloads among the live ones of a site. Factories are in {@link
 * Selectors}; values are checked when the segmentation is built. As text a selector reads as it
 * would be told: {@code tag role=ci-runner}.
 */
public sealed interface Selector {

  /**
   * A tag or label.
   *
   * @param key the exact key
   * @param value the value, where {@code *} stands for any run of characters
   */
  record Tag(String key, String value) implements Selector {
    public Tag {
      Objects.requireNonNull(key);
      Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
      return "tag " + key + "=" + value;
    }
  }

  /**
   * A live thing by its own id, such as an instance or an interface.
   *
   * @param id the vendor's id
   */
  record Id(String id) implements Selector {
    public Id {
      Objects.requireNonNull(id);
    }

    @Override
    public String toString() {
      return "id " + id;
    }
  }

  /**
   * Every workload with an address inside.
   *
   * @param cidr an IPv4 or IPv6 prefix, or one address; kept in its canonical spelling
   */
  record Address(String cidr) implements Selector {
    public Address {
      cidr = Prefixes.canonical(cidr);
    }

    @Override
    public String toString() {
      return "address " + cidr;
    }
  }

  /**
   * Every workload in a subnet.
   *
   * @param subnet the subnet's id or its name
   */
  record Subnet(String subnet) implements Selector {
    public Subnet {
      Objects.requireNonNull(subnet);
    }

    @Override
    public String toString() {
      return "subnet " + subnet;
    }
  }

  /**
   * What all parts select.
   *
   * @param parts at least one, sorted and each kept once; parts that are themselves "all of" are
   *     taken apart
   */
  record AllOf(List<Selector> parts) implements Selector {
    public AllOf {
      parts = Selectors.canonical(Selectors.flat(parts));
    }

    @Override
    public String toString() {
      return parts.stream().map(Selector::toString).collect(Collectors.joining(" and ", "(", ")"));
    }
  }
}
