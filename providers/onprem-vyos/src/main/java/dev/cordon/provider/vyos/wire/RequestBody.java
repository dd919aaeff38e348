package dev.cordon.provider.vyos.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A commit as a router's HTTPS API takes it. Pure.
 *
 * @see <a href="https://docs.vyos.io/en/latest/automation/vyos-api.html">VyOS API</a>
 */
public final class RequestBody {

  /** The most bytes: a router's nginx takes a megabyte; a little is left for what surrounds it. */
  public static final int LARGEST = 1_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** For the key, and for the time to confirm. */
  private static final int BESIDES = 1_000;

  private RequestBody() {}

  /** At most so many bytes are sent for a commit. */
  public static int bytes(List<Command> commands) {
    return bytes(of(commands)).length + BESIDES;
  }

  static ObjectNode of(List<Command> commands) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode list = body.putArray("commands");
    for (Command command : commands) {
      ObjectNode one = list.addObject().put("op", command.verb().word());
      ArrayNode path = one.putArray("path");
      command.path().forEach(path::add);
    }
    return body;
  }

  static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
