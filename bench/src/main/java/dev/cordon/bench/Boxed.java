package dev.cordon.bench;

import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.FlowTable;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One grant as sets: five prefixes to five prefixes on two ports that do not touch.
 *
 * @param sources five prefixes
 * @param destinations five prefixes
 * @param ports two ports of TCP
 */
public record Boxed(List<Cidr> sources, List<Cidr> destinations, List<Integer> ports) {

  private static final int PREFIXES = 5;
  private static final int APART = 20_000;

  /** So many grants of a shape; always the same ones. */
  public static List<Boxed> grants(Shape shape, int count) {
    Random random = new Random(count);
    List<Boxed> grants = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int port = 1024 + 3 * (i % APART);
      boolean wide = shape == Shape.WIDE && i % 100 == 0;
      List<Cidr> from = new ArrayList<>();
      List<Cidr> to = new ArrayList<>();
      for (int k = 0; k < PREFIXES; k++) {
        int number = 2 * (i * PREFIXES + k);
        from.add(shape == Shape.FLAT ? single(0x0A00_0000L + number) : nested(random, wide));
        to.add(shape == Shape.FLAT ? single(0xAC10_0000L + number) : nested(random, wide));
      }
      grants.add(new Boxed(from, to, List.of(port, port + 2)));
    }
    return grants;
  }

  private static Cidr single(long address) {
    return Cidr.of(new IpAddress(Family.V4, 0, address));
  }

  private static Cidr nested(Random random, boolean wide) {
    int length = wide ? 6 + random.nextInt(6) : 14 + random.nextInt(15);
    long mask = -1L << (32 - length);
    return new Cidr(new IpAddress(Family.V4, 0, random.nextInt() & 0xFFFF_FFFFL & mask), length);
  }

  /** One rule for each grant. */
  public static FlowTable table(List<Boxed> grants) {
    FlowTable.Builder table = FlowTable.builder();
    for (int i = 0; i < grants.size(); i++) {
      Boxed grant = grants.get(i);
      table.allow(set(grant.sources), set(grant.destinations), tcp(grant.ports), i);
    }
    return table.build();
  }

  /** One rule for each source prefix of each grant. */
  public static FlowTable bySource(List<Boxed> grants) {
    FlowTable.Builder table = FlowTable.builder();
    for (int i = 0; i < grants.size(); i++) {
      Boxed grant = grants.get(i);
      IpSet destinations = set(grant.destinations);
      ServiceSet services = tcp(grant.ports);
      for (Cidr source : grant.sources) {
        table.allow(source.set(), destinations, services, i);
      }
    }
    return table.build();
  }

  /** One rule for each pair of prefixes and each port: fifty for each grant. */
  public static FlowTable singly(List<Boxed> grants) {
    return singly(grants, -1);
  }

  /** As {@link #singly(List)}, one rule of one grant with the next port too. */
  public static FlowTable singly(List<Boxed> grants, int widened) {
    FlowTable.Builder table = FlowTable.builder();
    for (int i = 0; i < grants.size(); i++) {
      boolean widen = i == widened;
      for (int port : grants.get(i).ports) {
        for (Cidr source : grants.get(i).sources) {
          for (Cidr destination : grants.get(i).destinations) {
            ServiceSet services =
                ServiceSet.tcp(widen ? PortSet.range(port, port + 1) : PortSet.of(port));
            table.allow(source.set(), destination.set(), services, i);
            widen = false;
          }
        }
      }
    }
    return table.build();
  }

  private static IpSet set(List<Cidr> prefixes) {
    return IpSet.of(prefixes.toArray(Cidr[]::new));
  }

  private static ServiceSet tcp(List<Integer> ports) {
    return ServiceSet.tcp(PortSet.of(ports.stream().mapToInt(Integer::intValue).toArray()));
  }
}
