package dev.cordon.sandbox.vyos.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cordon.sandbox.SandboxClock;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.policy.Port;
import dev.cordon.sandbox.vyos.policy.Ports;
import dev.cordon.sandbox.vyos.state.Lease;
import dev.cordon.sandbox.vyos.state.State;
import dev.cordon.sandbox.vyos.state.Station;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the router tells of itself in text. */
final class Shows {

  private static final DateTimeFormatter OLD =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter NEW =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Router router;
  private final SandboxClock clock;

  Shows(Router router, SandboxClock clock) {
    this.router = router;
    this.clock = clock;
  }

  JsonNode show(Order order) {
    if (!order.op().equals("show")) {
      throw ApiFault.bad("'" + order.op() + "' is not a valid operation");
    }
    return TextNode.valueOf(text(Order.path(order.first())));
  }

  /** What a command prints. */
  String text(List<String> words) {
    State state = router.state();
    String command = String.join(" ", words);
    return switch (command) {
      case "version" -> version();
      case "interfaces" -> interfaces(state);
      case "arp" -> neighbours(state, 32);
      case "ipv6 neighbors" -> neighbours(state, 128);
      case "dhcp server leases" -> leases(state);
      case "dhcp server static-mappings" -> mappings(state);
      default -> throw ApiFault.bad("\n  Invalid command: show [" + command + "]\n\n");
    };
  }

  private String version() {
    return """
        Version:          VyOS %s
        Release train:    %s

        Architecture:     x86_64
        Boot via:         installed image
        System type:      KVM guest
        """
        .formatted(router.dialect().version(), router.dialect().isOld() ? "sagitta" : "current");
  }

  private static String interfaces(State state) {
    Table table = new Table("Interface", "IP Address", "MAC", "VRF", "MTU", "S/L", "Description");
    for (Port port : Ports.of(state.running()).all()) {
      List<String> addresses = port.addresses().stream().map(one -> one.text()).toList();
      table.row(
          port.name(),
          addresses.isEmpty() ? "-" : String.join("\n", addresses),
          port.mac(),
          "default",
          "1500",
          "u/u",
          port.description());
    }
    return "Codes: S - State, L - Link, u - Up, D - Down, A - Admin Down\n" + table.text();
  }

  private static String neighbours(State state, int bits) {
    Table table = new Table("Address", "Interface", "Link layer address", "State");
    Ports ports = Ports.of(state.running());
    for (Station station : state.stations().values()) {
      for (Address address : station.addresses()) {
        if (address.bits() == bits) {
          table.row(address.toString(), ports.layer3(station.port()), station.mac(), "REACHABLE");
        }
      }
    }
    return table.text();
  }

  private String leases(State state) {
    if (!state.running().has("service", "dhcp-server")) {
      throw ApiFault.bad("DHCP server is not configured\n");
    }
    Table table =
        new Table(
            "IP Address",
            "MAC address",
            "State",
            "Lease start",
            "Lease expiration",
            "Remaining",
            "Pool",
            "Hostname",
            "Origin");
    Instant now = clock.instant();
    for (Lease lease : state.leases()) {
      if (now.isBefore(lease.end())) {
        table.row(
            lease.address(),
            lease.mac(),
            "active",
            time(lease.start()),
            time(lease.end()),
            remaining(Duration.between(now, lease.end())),
            lease.pool(),
            lease.host().isEmpty() ? "-" : lease.host(),
            "local");
      }
    }
    return table.text();
  }

  private String time(Instant time) {
    return (router.dialect().isOld() ? OLD : NEW).format(time);
  }

  private static String remaining(Duration left) {
    return "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }

  private static String mappings(State state) {
    Table table =
        new Table("Pool", "Subnet", "Hostname", "IP Address", "MAC Address", "DUID", "Description");
    Tree server =
        state
            .running()
            .at("service", "dhcp-server")
            .orElseThrow(() -> ApiFault.bad("DHCP server is not configured\n"));
    for (Map.Entry<String, Tree> pool : server.below("shared-network-name").entrySet()) {
      for (Map.Entry<String, Tree> subnet : pool.getValue().below("subnet").entrySet()) {
        for (Map.Entry<String, Tree> one : subnet.getValue().below("static-mapping").entrySet()) {
          Tree map = one.getValue();
          String mac = map.has("mac") ? map.text("mac") : map.text("mac-address");
          table.row(
              pool.getKey(),
              subnet.getKey(),
              one.getKey(),
              or(map.text("ip-address")),
              or(mac),
              "N/A",
              or(map.text("description")));
        }
      }
    }
    return table.text();
  }

  private static String or(String text) {
    return text.isEmpty() ? "N/A" : text;
  }
}
