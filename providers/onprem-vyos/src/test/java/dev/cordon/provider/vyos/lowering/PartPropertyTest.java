package dev.cordon.provider.vyos.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.space.Family;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What rules say of services is what was to be said, told by their own words. */
class PartPropertyTest {

  private static ServiceSet random(Random random) {
    ServiceSet all = ServiceSet.none();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      int from = random.nextInt(200);
      PortSet ports = PortSet.range(from, from + random.nextInt(30));
      all =
          all.union(
              switch (random.nextInt(7)) {
                case 0 -> ServiceSet.tcp(ports);
                case 1 -> ServiceSet.udp(ports);
                case 2 -> ServiceSet.icmp(random.nextInt(20));
                case 3 -> ServiceSet.icmpv6(random.nextInt(200), random.nextInt(4));
                case 4 -> ServiceSet.protocol(random.nextInt(256));
                case 5 -> ServiceSet.tcp(PortSet.any());
                default -> ServiceSet.protocol(ServiceSet.SCTP);
              });
    }
    return all;
  }

  @Property(tries = 400)
  void sayExactlyWhatIsMeant(@ForAll long seed) {
    Random random = new Random(seed);
    ServiceSet services = random(random);
    for (Family family : Family.values()) {
      Optional<List<Part>> parts = Part.of(services, family);
      boolean nought = hasNought(services, ServiceSet.TCP) || hasNought(services, ServiceSet.UDP);
      assertThat(parts.isPresent()).as("%s", services).isEqualTo(!nought);
      parts.ifPresent(all -> check(services, family, all, random));
    }
  }

  /** Whether port 0 is among some ports, and not among all: no rule can name it. */
  private static boolean hasNought(ServiceSet services, int protocol) {
    return services.contains(protocol, 1, 0)
        && !services.containsAll(ServiceSet.protocol(protocol));
  }

  private static void check(ServiceSet services, Family family, List<Part> parts, Random random) {
    int other = family == Family.V4 ? ServiceSet.ICMPV6 : ServiceSet.ICMP;
    for (int i = 0; i < 200; i++) {
      int protocol = random.nextInt(3) == 0 ? random.nextInt(256) : random.nextBoolean() ? 6 : 17;
      int port = random.nextInt(240);
      if (random.nextInt(4) == 0) {
        protocol = family == Family.V4 ? 1 : 58;
        port = random.nextInt(20) * 256 + random.nextInt(3);
      }
      if (protocol != other) {
        int asked = protocol;
        int at = port;
        boolean said = parts.stream().anyMatch(part -> says(part, asked, at));
        assertThat(said)
            .as("%s of %s says %d %d", parts, services, protocol, port)
            .isEqualTo(services.contains(protocol, 1, port));
      }
    }
  }

  /** By the words of the rule, as a person would read them. */
  private static boolean says(Part part, int protocol, int port) {
    String named = part.parts().getOrDefault("protocol", "");
    boolean speaks =
        switch (named) {
          case "" -> true;
          case "tcp" -> protocol == 6;
          case "udp" -> protocol == 17;
          case "icmp" -> protocol == 1;
          case "ipv6-icmp" -> protocol == 58;
          case "sctp" -> protocol == 132;
          default -> protocol == Integer.parseInt(named);
        };
    String ports = part.parts().getOrDefault("destination port", "");
    boolean inPorts =
        ports.isEmpty() || Stream.of(ports.split(",", -1)).anyMatch(range -> isIn(range, port));
    String word = protocol == 1 ? "icmp" : "icmpv6";
    String type = part.parts().getOrDefault(word + " type", "");
    String code = part.parts().getOrDefault(word + " code", "");
    return speaks
        && inPorts
        && (type.isEmpty() || Integer.parseInt(type) == port / 256)
        && (code.isEmpty() || Integer.parseInt(code) == port % 256);
  }

  private static boolean isIn(String range, int port) {
    String[] ends = range.split("-", -1);
    return Integer.parseInt(ends[0]) <= port && port <= Integer.parseInt(ends[ends.length - 1]);
  }
}
