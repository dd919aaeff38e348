package dev.cordon.sandbox.aws.walk;

import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.net.Address;
import java.util.ArrayList;
import java.util.List;

/** Finds what a text means as an end of a walk: an instance, an interface, or an address. */
record Ends(World world) {

  /** Every address that an end has; {@code other} tells which VPC an address is to be sought in. */
  List<End> find(String text, String other) {
    if (text.startsWith("i-")) {
      if (world.instances().find(text) == null) {
        throw new IllegalArgumentException("no instance " + text);
      }
      return of(world.interfacesOf(text));
    }
    if (text.startsWith("eni-")) {
      return of(List.of(eni(text)));
    }
    Address address = Address.of(text);
    for (String vpc : vpcsAround(other)) {
      for (Eni eni : world.enis().all()) {
        if (eni.vpcId().equals(vpc) && eni.addresses().contains(address)) {
          return List.of(new End(address, eni));
        }
      }
    }
    return List.of(new End(address, null));
  }

  private Eni eni(String id) {
    Eni eni = world.enis().find(id);
    if (eni == null) {
      throw new IllegalArgumentException("no interface " + id);
    }
    return eni;
  }

  private static List<End> of(List<Eni> enis) {
    List<End> ends = new ArrayList<>();
    for (Eni eni : enis) {
      eni.addresses().forEach(address -> ends.add(new End(address, eni)));
    }
    return ends;
  }

  /** The VPC of an end first, then those that it reaches. */
  private List<String> vpcsAround(String other) {
    if (!other.startsWith("i-") && !other.startsWith("eni-")) {
      throw new IllegalArgumentException(
          "one end must be an instance or an interface, so that the address's VPC is known");
    }
    List<End> ends = find(other, "");
    List<String> near = new ArrayList<>();
    for (End end : ends) {
      Eni eni = end.eni();
      if (eni != null) {
        near.add(eni.vpcId());
      }
    }
    List<String> all = new ArrayList<>(near);
    for (Vpc vpc : world.vpcs().all()) {
      if (near.stream().anyMatch(one -> joined(one, vpc.id()))) {
        all.add(vpc.id());
      }
    }
    return all;
  }

  private boolean joined(String one, String other) {
    return world.activePeering(one, other).isPresent() || world.isRouted(one, other);
  }
}
