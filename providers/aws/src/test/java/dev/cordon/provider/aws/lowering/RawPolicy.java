package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.Piece.Flow;
import dev.cordon.compile.SitePolicy;
import dev.cordon.model.External;
import dev.cordon.model.Grant;
import dev.cordon.model.Party;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Service;
import dev.cordon.model.Services;
import dev.cordon.provider.aws.Fixtures;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.ContainerId;
import dev.cordon.testkit.generate.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A random policy over a tiny universe, in the plainest words: addresses as texts, services as
 * numbers. What it means can be told packet by packet without any set algebra.
 */
final class RawPolicy {

  /** Everyone that a packet can come from or go to. */
  static final List<String> UNIVERSE = universe();

  record RawService(int protocol, int from, int to) {
    boolean speaks(int p, int number) {
      if (protocol == -1) {
        return true;
      }
      if (p != protocol) {
        return false;
      }
      return switch (protocol) {
        case 6, 17 -> from <= number && number <= to;
        case 1, 58 -> from == -1 || (from == number / 256 && (to == -1 || to == number % 256));
        default -> true;
      };
    }

    Service service() {
      return switch (protocol) {
        case -1 -> Services.all();
        case 6 -> Services.tcpRange(from, to);
        case 17 -> Services.udpRange(from, to);
        case 1 ->
            from == -1 ? Services.icmp() : to == -1 ? Services.icmp(from) : Services.icmp(from, to);
        case 58 -> to == -1 ? Services.icmpv6(from) : Services.icmpv6(from, to);
        default -> Services.protocol(protocol);
      };
    }
  }

  record RawPiece(
      Flow flow,
      String segment,
      String peerSegment,
      List<String> cidrs,
      List<RawService> services) {}

  final SortedMap<String, SortedSet<String>> members = new TreeMap<>();
  final SortedMap<String, String> addresses = new TreeMap<>();
  final List<RawPiece> pieces = new ArrayList<>();
  final SortedMap<String, List<String>> listed = new TreeMap<>();

  private static List<String> universe() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      all.add("10.0.0." + i);
    }
    for (int i = 0; i < 8; i++) {
      all.add("fd00::" + i);
    }
    return List.copyOf(all);
  }

  static RawPolicy random(Dice dice) {
    RawPolicy raw = new RawPolicy();
    int segments = dice.between(1, 3);
    for (int s = 0; s < segments; s++) {
      raw.members.put("s" + s, new TreeSet<>());
    }
    for (int i = 0; i < 6; i++) {
      String eni = "eni-" + i;
      raw.addresses.put(eni, "10.0.0." + i + (dice.chance(50) ? " fd00::" + i : ""));
      for (String segment : raw.members.keySet()) {
        if (dice.chance(35)) {
          raw.of(segment).add(eni);
        }
      }
    }
    int count = dice.between(0, 8);
    for (int i = 0; i < count; i++) {
      raw.pieces.add(raw.piece(dice));
    }
    return raw;
  }

  private SortedSet<String> of(String segment) {
    return Objects.requireNonNull(members.get(segment));
  }

  List<String> addressesOf(String eni) {
    return List.of(addresses.getOrDefault(eni, "").split(" "));
  }

  private RawPiece piece(Dice dice) {
    Flow flow = dice.oneOf(Flow.values());
    String segment = dice.oneOf(List.copyOf(members.keySet()));
    List<RawService> services = new ArrayList<>();
    for (int i = dice.between(1, 2); i > 0; i--) {
      services.add(service(dice));
    }
    if (dice.chance(40)) {
      String peer = dice.oneOf(List.copyOf(members.keySet()));
      return new RawPiece(flow, segment, peer, List.of(), services);
    }
    List<String> cidrs = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      cidrs.add(
          dice.chance(60)
              ? "10.0.0." + dice.between(0, 7) * 2 + "/31"
              : dice.chance(50)
                  ? "10.0.0." + dice.between(0, 3) * 4 + "/30"
                  : dice.chance(50) ? "fd00::" + dice.between(0, 3) * 2 + "/127" : "0.0.0.0/0");
    }
    return new RawPiece(flow, segment, "", cidrs, services);
  }

  private static RawService service(Dice dice) {
    int first = dice.between(0, 6);
    return switch (dice.between(0, 9)) {
      case 0 -> new RawService(-1, -1, -1);
      case 1 -> new RawService(1, -1, -1);
      case 2 -> new RawService(1, dice.between(0, 2), dice.chance(50) ? -1 : dice.between(0, 2));
      case 3 -> new RawService(58, 128, dice.chance(50) ? -1 : 0);
      case 4 -> new RawService(50, -1, -1);
      case 5 -> new RawService(17, first, first + dice.between(0, 3));
      case 6 -> new RawService(6, 0, 65535);
      default -> new RawService(6, first, first + dice.between(0, 3));
    };
  }

  /** The points at which services are told apart: protocol and number. */
  static List<int[]> points() {
    List<int[]> points = new ArrayList<>();
    for (int port : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 65535}) {
      points.add(new int[] {6, port});
      points.add(new int[] {17, port});
    }
    for (int type = 0; type < 4; type++) {
      for (int code = 0; code < 4; code++) {
        points.add(new int[] {1, type * 256 + code});
        points.add(new int[] {58, (128 + type) * 256 + code});
      }
    }
    points.add(new int[] {50, 0});
    points.add(new int[] {51, 0});
    points.add(new int[] {132, 7});
    return points;
  }

  /** Whether the policy lets the holder of an address talk, in its own direction. */
  boolean grants(Flow flow, String own, String other, int protocol, int number) {
    for (RawPiece piece : pieces) {
      if (piece.flow() == flow
          && holds(piece.segment(), own)
          && isPeer(piece, other)
          && speaks(piece, other, protocol, number)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(String segment, String address) {
    return of(segment).stream().anyMatch(eni -> addressesOf(eni).contains(address));
  }

  private boolean isPeer(RawPiece piece, String address) {
    return piece.peerSegment().isEmpty()
        ? piece.cidrs().stream().anyMatch(cidr -> covers(cidr, address))
        : holds(piece.peerSegment(), address);
  }

  /** An ICMP that is named travels in its own family; everything is everything. */
  private static boolean speaks(RawPiece piece, String other, int protocol, int number) {
    boolean all = piece.services().stream().anyMatch(s -> s.protocol() == -1);
    boolean wrongFamily = other.contains(":") ? protocol == 1 : protocol == 58;
    return all
        || (!wrongFamily && piece.services().stream().anyMatch(s -> s.speaks(protocol, number)));
  }

  private static boolean covers(String cidr, String address) {
    if (cidr.equals("0.0.0.0/0")) {
      return !address.contains(":");
    }
    String network = cidr.substring(0, cidr.indexOf('/'));
    boolean six = network.contains(":");
    if (six != address.contains(":")) {
      return false;
    }
    int from = Integer.parseInt(network.substring(network.lastIndexOf(six ? ':' : '.') + 1));
    int at = Integer.parseInt(address.substring(address.lastIndexOf(six ? ':' : '.') + 1));
    int length = Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
    int size = 1 << ((six ? 128 : 32) - length);
    return from <= at && at < from + size;
  }

  Fixtures vpc() {
    Fixtures vpc = new Fixtures().foreign("sg-1");
    addresses.forEach((eni, a) -> vpc.attachment(eni, a, new ContainerId(Fixtures.SITE, "sg-1")));
    return vpc;
  }

  SitePolicy policy(List<RawPiece> order) {
    SortedMap<String, Fenced> segments = new TreeMap<>();
    members.forEach(
        (name, enis) -> segments.put(name, new Fenced(segment(name), enis, memberSet(name))));
    return new SitePolicy(
        Fixtures.FLEET,
        Fixtures.SITE,
        segments,
        order.stream().map(this::piece).toList(),
        FlowSet.none());
  }

  private static Segment segment(String name) {
    return Segment.named(name, Role.OTHER).exclusive();
  }

  private IpSet memberSet(String segment) {
    List<IpAddress> all = new ArrayList<>();
    for (String eni : of(segment)) {
      for (String address : addressesOf(eni)) {
        all.add(IpAddress.parse(address));
      }
    }
    return IpSet.of(all.toArray(IpAddress[]::new));
  }

  private Piece piece(RawPiece raw) {
    Service service =
        raw.services().stream().map(RawService::service).reduce(Service::and).orElseThrow();
    String name = raw.peerSegment().isEmpty() ? "x" + raw.cidrs().hashCode() : raw.peerSegment();
    Party here = segment(raw.segment());
    Party there =
        raw.peerSegment().isEmpty()
            ? External.named(name).cidrs(raw.cidrs().toArray(String[]::new))
            : segment(name);
    Grant grant =
        raw.flow() == Flow.SENDS
            ? new Grant(here, there, service, "because", null)
            : new Grant(there, here, service, "because", null);
    Peer peer =
        raw.peerSegment().isEmpty()
            ? new Peer.Addresses(name, IpSet.parse(raw.cidrs().toArray(String[]::new)))
            : new Peer.Group(Fixtures.SITE, name, memberSet(name));
    return new Piece(grant, raw.flow(), raw.segment(), peer, service.set());
  }
}
