package dev.cordon.provider.aws.wire;

import java.util.Objects;

/**
 * A rule as the service spells it, without its id.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, a number, or {@code -1}
 * @param from first port or ICMP type; -1 where the service gives none
 * @param to last port or ICMP code; -1 where the service gives none
 * @param target the other end
 * @param note its description, empty if it has none
 */
public record RuleSpec(String protocol, int from, int to, Target target, String note) {

  /** What kind of target a rule has. */
  public enum Kind {
    CIDR4,
    CIDR6,
    PREFIX_LIST,
    GROUP
  }

  /**
   * The other end of a rule.
   *
   * @param kind what {@code value} is
   * @param value a prefix, or an id
   * @param owner the account of a group, or empty where it is not told
   */
  public record Target(Kind kind, String value, String owner) {
    public Target {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(value);
      Objects.requireNonNull(owner);
    }
  }

  public RuleSpec {
    Objects.requireNonNull(protocol);
    Objects.requireNonNull(target);
    Objects.requireNonNull(note);
  }
}
