package dev.cordon.sandbox.vyos.commit;

import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.config.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What passes every check of the router and is refused by the kernel's tool when it is loaded. */
final class NftLimits {

  private static final int COMMENT = 128;
  private static final int SET_NAME = 255;
  private static final int LOG_PREFIX = 127;
  private static final Set<String> DAYS =
      Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private NftLimits() {}

  static void check(Dialect dialect, Tree firewall) {
    firewall
        .below("group")
        .forEach((kind, groups) -> groups.children().keySet().forEach(name -> group(kind, name)));
    for (String family : List.of("ipv4", "ipv6")) {
      firewall.below(family, "name").forEach((name, chain) -> chain(dialect, family, name, chain));
      for (String hook : List.of("forward", "input", "output")) {
        firewall.below(family, hook, "filter", "rule").values().forEach(NftLimits::weekdays);
      }
    }
    firewall.below("bridge", "name").forEach((name, chain) -> chain(dialect, "bri", name, chain));
    firewall.below("bridge", "forward", "filter", "rule").values().forEach(NftLimits::families);
    firewall
        .below("bridge", "name")
        .values()
        .forEach(chain -> chain.below("rule").values().forEach(NftLimits::families));
    firewall.below("zone").keySet().forEach(NftLimits::zone);
  }

  /** A rule about frames can only be about one family of addresses. */
  private static void families(Tree rule) {
    boolean v4 = rule.text("ethernet-type").equals("ipv4");
    boolean v6 = rule.text("ethernet-type").equals("ipv6");
    for (String side : List.of("source", "destination")) {
      String address = rule.text(side, "address");
      v4 |= !address.isEmpty() && !address.contains(":");
      v6 |= address.contains(":");
      for (String kind : rule.below(side, "group").keySet()) {
        v4 |= kind.startsWith("ipv4-");
        v6 |= kind.startsWith("ipv6-");
      }
    }
    if (v4 && v6) {
      throw failed("conflicting protocols specified: ip6 vs. ip");
    }
  }

  private static Refused failed(String reason) {
    return new Refused("Failed to apply firewall: Error: " + reason);
  }

  private static void group(String kind, String name) {
    if (name.contains("+")) {
      throw failed("syntax error, unexpected +, expecting newline or semicolon");
    }
    if (name.length() + (kind.startsWith("ipv6-") ? 3 : 2) > SET_NAME) {
      throw failed("Could not process rule: Numerical result out of range");
    }
  }

  private static void chain(Dialect dialect, String family, String name, Tree chain) {
    String prefix = family + "-NAM-" + name;
    comment((dialect.isOld() ? name : "NAM-" + name) + " default-action " + action(chain));
    for (Map.Entry<String, Tree> rule : chain.below("rule").entrySet()) {
      if (!rule.getValue().has("disable")) {
        comment(prefix + "-" + rule.getKey());
        weekdays(rule.getValue());
        if (rule.getValue().has("log")
            && prefix.length() + rule.getKey().length() + 5 > LOG_PREFIX) {
          throw failed("Could not process rule: Numerical result out of range");
        }
      }
    }
  }

  private static String action(Tree chain) {
    return chain.has("default-action") ? chain.text("default-action") : "drop";
  }

  private static void comment(String text) {
    if (text.length() > COMMENT) {
      throw failed("comment too long, 128 characters maximum allowed");
    }
  }

  private static void zone(String name) {
    comment("zone_" + name + " default-action drop");
  }

  private static void weekdays(Tree rule) {
    String days = rule.text("time", "weekdays");
    boolean known =
        days.isEmpty()
            || Arrays.stream(days.split(",", -1))
                .map(day -> day.startsWith("!") ? day.substring(1) : day)
                .allMatch(day -> DAYS.contains(day.toLowerCase(Locale.ROOT)));
    if (!known) {
      throw failed("Could not parse Day of week of packet reception");
    }
  }
}
