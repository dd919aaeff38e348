package dev.cordon.provider.vyos.state;

import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.Objects;
import java.util.Set;

/**
 * That hosts behind one interface reach each other past the router, whatever its rules say.
 *
 * @param port the interface
 */
public record SharedCable(String port) implements NativeRule {

  public SharedCable {
    Objects.requireNonNull(port);
  }

  @Override
  public Direction direction() {
    return Direction.INGRESS;
  }

  @Override
  public String text() {
    return "all between hosts behind " + port + ", past the router";
  }

  @Override
  public String note() {
    return "";
  }

  @Override
  public Set<ContainerId> references() {
    return Set.of();
  }
}
