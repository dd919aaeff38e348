package dev.cordon.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import dev.cordon.model.Service;
import dev.cordon.model.Service.Everything;
import dev.cordon.model.Service.Icmp;
import dev.cordon.model.Service.IcmpVersion;
import dev.cordon.model.Service.Part;
import dev.cordon.model.Service.Ports;
import dev.cordon.model.Service.Protocol;
import dev.cordon.model.Service.Transport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Services as lists of {@code {"protocol": "tcp", "first": 443, "last": 443}}. */
final class ServiceJson {

  private static final int LAST_PORT = 65_535;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private ServiceJson() {}

  static ArrayNode write(Service service) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    service.parts().forEach(part -> write(part, parts.addObject()));
    return parts;
  }

  private static void write(Part part, ObjectNode node) {
    if (part instanceof Everything) {
      node.put("protocol", "all");
    } else if (part instanceof Ports ports) {
      write(ports, node);
    } else if (part instanceof Icmp icmp) {
      write(icmp, node);
    } else if (part instanceof Protocol protocol) {
      node.put("protocol", Integer.toString(protocol.number()));
    }
  }

  private static void write(Ports ports, ObjectNode node) {
    node.put("protocol", ports.transport().word());
    if (ports.first() != 0 || ports.last() != LAST_PORT) {
      node.put("first", ports.first()).put("last", ports.last());
    }
  }

  private static void write(Icmp icmp, ObjectNode node) {
    node.put("protocol", icmp.version().word());
    if (icmp.type() != null) {
      node.put("type", icmp.type());
    }
    if (icmp.code() != null) {
      node.put("code", icmp.code());
    }
  }

  static Service read(Cursor cursor) {
    return new Service(cursor.items().stream().map(ServiceJson::part).toList());
  }

  private static Part part(Cursor cursor) {
    cursor.object("protocol", "first", "last", "type", "code");
    Cursor protocol = cursor.field("protocol");
    String word = protocol.text();
    for (Transport transport : Transport.values()) {
      if (transport.word().equals(word)) {
        return ports(transport, cursor);
      }
    }
    for (IcmpVersion version : IcmpVersion.values()) {
      if (version.word().equals(word)) {
        return icmp(version, cursor);
      }
    }
    return whole(protocol, word, cursor);
  }

  private static Part ports(Transport transport, Cursor cursor) {
    cursor.object("protocol", "first", "last");
    return cursor.maybe("first").isPresent() || cursor.maybe("last").isPresent()
        ? new Ports(transport, cursor.field("first").number(), cursor.field("last").number())
        : new Ports(transport, 0, LAST_PORT);
  }

  private static Part icmp(IcmpVersion version, Cursor cursor) {
    cursor.object("protocol", "type", "code");
    return new Icmp(version, maybeNumber(cursor, "type"), maybeNumber(cursor, "code"));
  }

  private static @Nullable Integer maybeNumber(Cursor cursor, String field) {
    return cursor.maybe(field).map(Cursor::number).orElse(null);
  }

  private static Part whole(Cursor protocol, String word, Cursor cursor) {
    cursor.object("protocol");
    if (word.equals("all")) {
      return new Everything();
    } else if (NUMBER.matcher(word).matches()) {
      return new Protocol(Integer.parseInt(word));
    } else if (!word.isEmpty()) {
      protocol.wrong(
          ErrorCode.DOCUMENT_INVALID,
          Quoted.value(word) + " is not a protocol",
          "write tcp, udp, sctp, icmp, icmpv6, all, or a protocol number in quotes");
    }
    return new Everything();
  }
}
