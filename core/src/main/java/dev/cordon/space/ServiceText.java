package dev.cordon.space;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes services as people do. */
final class ServiceText {

  private static final int CODES = 256;

  private ServiceText() {}

  static String of(ServiceSet services) {
    if (services.isEmpty()) {
      return "none";
    }
    return services.isAll()
        ? "all"
        : services.slices().stream().map(ServiceText::of).collect(Collectors.joining(" + "));
  }

  static String of(Slice slice) {
    int protocol = slice.firstProtocol();
    if (slice.lastProtocol() > protocol) {
      return "protocols " + protocol + "-" + slice.lastProtocol();
    }
    String to =
        slice.destinationPorts().isAny()
            ? ""
            : " " + destinations(protocol, slice.destinationPorts());
    String from = slice.sourcePorts().isAny() ? "" : " from ports " + slice.sourcePorts();
    return Protocols.name(protocol) + to + from;
  }

  private static String destinations(int protocol, PortSet ports) {
    return Protocols.hasPorts(protocol) ? ports.toString() : types(protocol, ports);
  }

  private static String types(int protocol, PortSet ports) {
    List<String> parts = new ArrayList<>();
    for (PortRange range : ports.ranges()) {
      int at = range.first();
      while (at <= range.last()) {
        at = addRun(protocol, at, range.last(), parts);
      }
    }
    return String.join(",", parts);
  }

  /** Writes the codes of one type, or a run of whole types, and returns where to go on. */
  private static int addRun(int protocol, int first, int last, List<String> parts) {
    int type = first / CODES;
    int types = first % CODES == 0 ? (last + 1 - first) / CODES : 0;
    if (types == 0) {
      int end = Math.min(last, type * CODES + CODES - 1);
      parts.add(codes(type, first % CODES, end % CODES));
      return end + 1;
    }
    parts.add(
        types == 1
            ? Protocols.typeName(protocol, type)
            : "types " + type + "-" + (type + types - 1));
    return first + types * CODES;
  }

  private static String codes(int type, int first, int last) {
    return "type " + type + (first == last ? " code " + first : " codes " + first + "-" + last);
  }
}
