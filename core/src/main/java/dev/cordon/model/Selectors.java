package dev.cordon.model;

import java.util.List;

/** The words for finding workloads; made for static import. */
public final class Selectors {

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
}
