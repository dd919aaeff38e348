package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Instance;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import dev.cordon.sandbox.net.Address;
import java.util.List;

/** Instances as the answers have them. */
record InstanceXml(World world) {

  private static final int RUNNING = 16;
  private static final int TERMINATED = 48;

  /** A reservation with one instance or more. */
  void reservation(XmlAnswer out, List<Instance> instances) {
    Instance first = instances.get(0);
    out.text("reservationId", first.reservationId()).text("ownerId", first.scope().account());
    out.list("groupSet", List.of(), (item, none) -> {});
    out.list("instancesSet", instances, this::write);
  }

  private void write(XmlAnswer out, Instance instance) {
    List<Eni> enis = world.interfacesOf(instance.id());
    Subnet subnet = world.subnets().find(instance.subnetId());
    out.text("instanceId", instance.id())
        .text("imageId", instance.imageId())
        .in("instanceState", element -> state(element, instance))
        .text("reason", "")
        .text("amiLaunchIndex", instance.launchIndex())
        .text("instanceType", instance.type())
        .text("launchTime", instance.launched())
        .in(
            "placement",
            element ->
                element
                    .text("availabilityZone", subnet == null ? null : subnet.zone())
                    .text("tenancy", "default"))
        .in("monitoring", element -> element.text("state", "disabled"))
        .text("architecture", "x86_64")
        .text("rootDeviceType", "ebs")
        .text("virtualizationType", "hvm")
        .text("hypervisor", "xen");
    if (instance.ended() == null) {
      network(out, instance, enis);
    }
    out.tags(instance.tags());
  }

  private void network(XmlAnswer out, Instance instance, List<Eni> enis) {
    InterfaceXml xml = new InterfaceXml(world);
    out.text("subnetId", instance.subnetId()).text("vpcId", instance.vpcId());
    if (!enis.isEmpty() && !enis.get(0).ipv4().isEmpty()) {
      Eni primary = enis.get(0);
      Address address = primary.ipv4().get(0);
      out.text("privateIpAddress", address)
          .text("privateDnsName", InterfaceXml.dnsName(primary, address))
          .text("sourceDestCheck", primary.sourceDestCheck());
    }
    xml.groups(out, enis.isEmpty() ? List.of() : enis.get(0).groupIds());
    out.list("networkInterfaceSet", enis, xml::onInstance);
  }

  static void state(XmlAnswer out, Instance instance) {
    boolean running = instance.ended() == null;
    state(out, running ? RUNNING : TERMINATED, running ? "running" : "terminated");
  }

  static void state(XmlAnswer out, int code, String name) {
    out.text("code", code).text("name", name);
  }
}
