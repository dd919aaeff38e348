package dev.cordon.bench;

import dev.cordon.space.Cidr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code PeerPolicies GRANTS DIRECTORY}: the grants of the figures as Capirca reads them. */
public final class PeerPolicies {

  private PeerPolicies() {}

  /**
   * Writes definitions and one policy.
   *
   * @throws IOException if the directory cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    List<Boxed> grants = Boxed.grants(Shape.FLAT, Integer.parseInt(arguments[0]));
    Path to = Path.of(arguments[1]);
    List<String> networks = new ArrayList<>();
    List<String> services = new ArrayList<>();
    List<String> terms = new ArrayList<>();
    terms.add("header {\n  target:: juniper estate\n}");
    for (int i = 0; i < grants.size(); i++) {
      Boxed grant = grants.get(i);
      networks.add("FROM_" + i + " = " + lines(grant.sources()));
      networks.add("TO_" + i + " = " + lines(grant.destinations()));
      services.add(
          "PORTS_"
              + i
              + " = "
              + grant.ports().stream().map(port -> port + "/tcp").collect(Collectors.joining(" ")));
      terms.add(term(i));
    }
    write(to.resolve("def/NETWORK.net"), networks);
    write(to.resolve("def/SERVICES.svc"), services);
    write(to.resolve("policies/pol/estate.pol"), terms);
  }

  private static String lines(List<Cidr> prefixes) {
    return prefixes.stream().map(Cidr::text).collect(Collectors.joining("\n  "));
  }

  private static String term(int i) {
    return """
        term grant-%d {
          source-address:: FROM_%d
          destination-address:: TO_%d
          destination-port:: PORTS_%d
          protocol:: tcp
          action:: accept
        }"""
        .formatted(i, i, i, i);
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
