package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Service.Icmp;
import dev.cordon.model.Service.Part;
import dev.cordon.model.Service.Ports;
import dev.cordon.model.Service.Protocol;
import java.util.List;
import java.util.Optional;

/** What can be wrong with a service. */
final class ServiceCheck {

  private static final String PORTS = "ports go from 0 to " + Service.MAX_PORT;
  private static final String BYTES = " go from 0 to " + Service.MAX_BYTE;

  private ServiceCheck() {}

  static List<Problem> problems(Service service) {
    if (service.parts().isEmpty()) {
      return List.of(
          new Problem(
              ErrorCode.SERVICE_INVALID,
              "the service names no protocol, so the grant would allow nothing",
              "name what may be spoken, such as https(), tcp(8443) or all()"));
    }
    return service.parts().stream().flatMap(part -> problem(part).stream()).toList();
  }

  static Optional<Problem> problem(Part part) {
    if (part instanceof Ports ports) {
      return problem(ports);
    } else if (part instanceof Icmp icmp) {
      return problem(icmp);
    } else if (part instanceof Protocol protocol && !isByte(protocol.number())) {
      return invalid("protocol number " + protocol.number() + " does not exist", "numbers" + BYTES);
    }
    return Optional.empty();
  }

  private static Optional<Problem> problem(Ports ports) {
    String range = ports.first() + " to " + ports.last();
    if (!isPort(ports.first()) || !isPort(ports.last())) {
      String given = ports.first() == ports.last() ? "port " + ports.first() : "ports " + range;
      return wrongPort(ports.transport().word() + " " + given + " cannot be", PORTS);
    } else if (ports.first() > ports.last()) {
      return wrongPort(
          ports.transport().word() + " ports " + range + " run backwards",
          "write the lower port first: " + ports.last() + " to " + ports.first());
    }
    return Optional.empty();
  }

  private static Optional<Problem> problem(Icmp icmp) {
    String word = icmp.version().word();
    Integer type = icmp.type();
    Integer code = icmp.code();
    if (type == null) {
      return code == null
          ? Optional.empty()
          : invalid(word + " code " + code + " is given without a type", "name the type as well");
    } else if (!isByte(type)) {
      return invalid(word + " type " + type + " does not exist", "types" + BYTES);
    } else if (code != null && !isByte(code)) {
      return invalid(word + " code " + code + " does not exist", "codes" + BYTES);
    }
    return Optional.empty();
  }

  private static boolean isPort(int number) {
    return number >= 0 && number <= Service.MAX_PORT;
  }

  private static boolean isByte(int number) {
    return number >= 0 && number <= Service.MAX_BYTE;
  }

  private static Optional<Problem> wrongPort(String what, String fix) {
    return Optional.of(new Problem(ErrorCode.PORT_INVALID, what, fix));
  }

  private static Optional<Problem> invalid(String what, String fix) {
    return Optional.of(new Problem(ErrorCode.SERVICE_INVALID, what, fix));
  }
}
