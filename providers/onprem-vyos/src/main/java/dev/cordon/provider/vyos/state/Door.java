package dev.cordon.provider.vyos.state;

import dev.cordon.space.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The chain between the router's own way in and out and our chain. Always the same: what the router
 * says to itself, and how neighbours find each other, without which there is no IPv6, are nobody's
 * flows and never judged; all else is judged by our chain.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4890#section-4.4.1">RFC 4890, traffic that must
 *     not be dropped</a>
 */
public final class Door {

  /** Router solicitation and advertisement, neighbour solicitation and advertisement. */
  private static final List<String> NEIGHBOURS = List.of("133", "134", "135", "136");

  private static final int LAST = 100;

  private Door() {}

  /** What the chain says besides its rules. */
  public static SortedMap<String, String> marks(String fleet) {
    SortedMap<String, String> marks = new TreeMap<>();
    marks.put("default-action", "return");
    marks.put("description", Names.mark(fleet, "the router itself"));
    return marks;
  }

  /**
   * Its rules.
   *
   * @param chain what our chain is called
   */
  public static List<VyosRule> rules(String site, String fleet, Family family, String chain) {
    List<VyosRule> rules = new ArrayList<>();
    rules.add(passing(site, fleet, 1, "inbound-interface name", "lo"));
    rules.add(passing(site, fleet, 2, "outbound-interface name", "lo"));
    if (family == Family.V6) {
      for (String type : NEIGHBOURS) {
        rules.add(
            passing(site, fleet, rules.size() + 1, "protocol", "ipv6-icmp")
                .with("icmpv6 type", type));
      }
    }
    rules.add(Jumps.to(site, fleet, LAST, chain));
    return rules;
  }

  private static VyosRule passing(
      String site, String fleet, int number, String part, String value) {
    SortedMap<String, SortedSet<String>> parts = new TreeMap<>();
    parts.put("action", new TreeSet<>(List.of("return")));
    parts.put(part, new TreeSet<>(List.of(value)));
    return new VyosRule(site, number, parts, Names.mark(fleet, "never judged"));
  }
}
