package dev.cordon.sandbox.azure.walk;

import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.net.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what a text means as an end of a walk: the name or id of something, or an address. */
final class Ends {

  private final Fabric fabric;
  private final Map<String, List<End>> found = new HashMap<>();

  Ends(Fabric fabric) {
    this.fabric = fabric;
  }

  /** Every address that an end has; {@code other} tells where an address is to be sought. */
  List<End> find(String text, String other) {
    Address address = Address.parse(text).orElse(null);
    if (address == null) {
      return named(text);
    }
    if (Address.parse(other).isPresent()) {
      throw new IllegalArgumentException("one end must be named, so that the network is known");
    }
    for (String vnet : networksAround(named(other))) {
      Station station = fabric.at(vnet, address);
      if (station != null) {
        return List.of(new End(address, station));
      }
    }
    return List.of(new End(address, null));
  }

  private List<End> named(String text) {
    return found.computeIfAbsent(text, this::look);
  }

  private List<End> look(String text) {
    List<Station> called = fabric.stations().stream().filter(one -> isCalled(one, text)).toList();
    if (called.isEmpty()) {
      throw new IllegalArgumentException("nothing with a private address is called " + text);
    }
    if (called.stream().map(Station::machine).distinct().count() > 1) {
      throw new IllegalArgumentException("several things are called " + text + "; give the id");
    }
    List<End> ends = new ArrayList<>();
    for (Station one : called) {
      one.addresses().forEach(address -> ends.add(new End(address, one)));
    }
    return ends;
  }

  private static boolean isCalled(Station station, String text) {
    String key = ArmId.key(text);
    return ArmId.key(station.id()).equals(key)
        || ArmId.key(station.machine()).equals(key)
        || station.name().equalsIgnoreCase(text)
        || station.machineName().equalsIgnoreCase(text)
        || key.equals(station.instanceName());
  }

  private List<String> networksAround(List<End> ends) {
    List<String> near = new ArrayList<>();
    for (End end : ends) {
      Station station = end.station();
      if (station != null && !near.contains(station.vnet())) {
        near.add(station.vnet());
      }
    }
    List<String> all = new ArrayList<>(near);
    for (String vnet : fabric.networks()) {
      if (near.stream().anyMatch(one -> fabric.isJoined(one, vnet))) {
        all.add(vnet);
      }
    }
    return all;
  }
}
