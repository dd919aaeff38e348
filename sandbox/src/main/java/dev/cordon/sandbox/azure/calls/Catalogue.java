package dev.cordon.sandbox.azure.calls;

import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every type that the sandbox knows. */
final class Catalogue {

  private final Map<String, Kind> kinds =
      Stream.of(
              new SecurityGroups(),
              new ApplicationGroups(),
              new Interfaces(Types.NIC),
              new Interfaces(Types.SCALE_SET_NIC),
              new Networks(),
              new ScaleSets(),
              new Plain(Types.LOAD_BALANCER),
              new Plain(Types.PUBLIC_ADDRESS),
              new Plain(Types.PUBLIC_PREFIX),
              new Plain(Types.NAT_GATEWAY),
              new Plain(Types.ROUTE_TABLE),
              new Plain(Types.GATEWAY),
              new Plain(Types.LOCAL_GATEWAY),
              new Plain(Types.CONNECTION),
              new Plain(Types.VM),
              new Plain(Types.SCALE_SET_VM),
              new Plain(Types.CONTAINER_GROUP),
              new Plain(Types.CONTAINER_APPS),
              new Plain(Types.SITE))
          .collect(Collectors.toMap(kind -> ArmId.key(kind.type()), kind -> kind));

  /** The kind of a type, whatever its case. */
  Optional<Kind> find(String type) {
    return Optional.ofNullable(kinds.get(ArmId.key(type)));
  }

  /** The kind of a type. */
  Kind kind(String type) {
    return find(type)
        .orElseThrow(
            () ->
                ArmRefusal.of(
                    404,
                    "InvalidResourceType",
                    "The resource type '"
                        + type
                        + "' could not be found in the namespace of its provider."));
  }

  /** All kinds. */
  List<Kind> all() {
    return List.copyOf(kinds.values());
  }

  /** The id with its types in the vendor's spelling. */
  ArmId spelled(ArmId id) {
    String type =
        find(id.type())
            .map(Kind::type)
            .or(() -> Part.of(id.type()).map(Part::type))
            .orElse(id.type());
    int slash = type.indexOf('/');
    return new ArmId(
        id.subscription(),
        id.group(),
        type.substring(0, slash),
        List.of(type.substring(slash + 1).split("/")),
        id.names());
  }
}
