package dev.cordon.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A virtual machine to be made, at first with one interface {@code <name>-nic}. Immutable: every
 * method gives another specification.
 */
public final class VmSpec {

  private final String name;
  private final ObjectNode body;
  private final List<NicSpec> nics;

  private VmSpec(String name, ObjectNode body, List<NicSpec> nics) {
    this.name = name;
    this.body = body;
    this.nics = List.copyOf(nics);
  }

  /** A machine with this name in a subnet. */
  public static VmSpec of(String name, String subnetId) {
    return new VmSpec(name, Json.object(), List.of(NicSpec.of(name + "-nic", subnetId)));
  }

  /** With this tag. */
  public VmSpec tag(String key, String value) {
    ObjectNode copy = body.deepCopy();
    copy.withObject("/tags").put(key, value);
    return new VmSpec(name, copy, nics);
  }

  /** With a user-assigned identity. */
  public VmSpec identity(String identityId) {
    ObjectNode copy = body.deepCopy();
    copy.putObject("identity")
        .put("type", "UserAssigned")
        .putObject("userAssignedIdentities")
        .putObject(identityId);
    return new VmSpec(name, copy, nics);
  }

  /** With its first interface changed. */
  public VmSpec nic(UnaryOperator<NicSpec> change) {
    List<NicSpec> changed = new ArrayList<>(nics);
    changed.set(0, change.apply(nics.get(0)));
    return new VmSpec(name, body, changed);
  }

  /** With one more interface. */
  public VmSpec also(NicSpec nic) {
    List<NicSpec> more = new ArrayList<>(nics);
    more.add(nic);
    return new VmSpec(name, body, more);
  }

  /** With this static address at its first interface. */
  public VmSpec address(String address) {
    return nic(one -> one.address(address));
  }

  /** With these application security groups at its first interface. */
  public VmSpec asgs(String... ids) {
    return nic(one -> one.asgs(ids));
  }

  /** With this network security group at its first interface. */
  public VmSpec nsg(String id) {
    return nic(one -> one.nsg(id));
  }

  String name() {
    return name;
  }

  ObjectNode body() {
    return body.deepCopy();
  }

  List<NicSpec> nics() {
    return nics;
  }
}
