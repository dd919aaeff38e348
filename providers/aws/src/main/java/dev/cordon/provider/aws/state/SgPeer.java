package dev.cordon.provider.aws.state;

import dev.cordon.space.Cidr;
import dev.cordon.state.ContainerId;
import java.util.Objects;
import java.util.Set;

/** The other end of a rule of a security group: exactly one of these, ordered in this order. */
public sealed interface SgPeer extends Comparable<SgPeer> {

  /** Where its kind comes among the others. */
  int rank();

  /** As people write it, seen from a site. */
  String text(String site);

  /** The groups it refers to. */
  default Set<ContainerId> references() {
    return Set.of();
  }

  /**
   * One prefix of either family.
   *
   * @param cidr the prefix
   */
  record Prefix(Cidr cidr) implements SgPeer {
    public Prefix {
      Objects.requireNonNull(cidr);
    }

    @Override
    public int rank() {
      return 0;
    }

    @Override
    public int compareTo(SgPeer other) {
      return other instanceof Prefix that ? cidr.compareTo(that.cidr) : rank() - other.rank();
    }

    @Override
    public String text(String site) {
      return cidr.text();
    }
  }

  /**
   * The private addresses of everything that carries a security group.
   *
   * @param id the group
   */
  record Group(ContainerId id) implements SgPeer {
    public Group {
      Objects.requireNonNull(id);
    }

    @Override
    public int rank() {
      return 1;
    }

    @Override
    public int compareTo(SgPeer other) {
      return other instanceof Group that ? id.compareTo(that.id) : rank() - other.rank();
    }

    @Override
    public String text(String site) {
      return id.site().equals(site) ? id.name() : id.name() + " at " + id.site();
    }

    @Override
    public Set<ContainerId> references() {
      return Set.of(id);
    }
  }

  /**
   * What is in a managed prefix list.
   *
   * @param id the list's id
   */
  record PrefixList(String id) implements SgPeer {
    public PrefixList {
      Objects.requireNonNull(id);
    }

    @Override
    public int rank() {
      return 2;
    }

    @Override
    public int compareTo(SgPeer other) {
      return other instanceof PrefixList that ? id.compareTo(that.id) : rank() - other.rank();
    }

    @Override
    public String text(String site) {
      return id;
    }
  }
}
