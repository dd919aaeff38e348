package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Attachment;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import dev.cordon.sandbox.net.Address;
import java.util.List;

/** Network interfaces as the answers have them. */
record InterfaceXml(World world) {

  /** The whole interface, as DescribeNetworkInterfaces gives it. */
  void write(XmlAnswer out, Eni eni) {
    core(out, eni);
    if (!eni.ipv4().isEmpty()) {
      association(out, eni, eni.ipv4().get(0));
    }
    Attachment attachment = eni.attachment();
    if (attachment != null) {
      out.in("attachment", element -> attachment(element, attachment));
    }
    Subnet subnet = world.subnets().find(eni.subnetId());
    out.text("availabilityZone", subnet == null ? null : subnet.zone())
        .text("requesterId", eni.requesterId())
        .text("requesterManaged", eni.isRequesterManaged())
        .tags(eni.tags());
  }

  /** An interface as the answer about its instance has it. */
  void onInstance(XmlAnswer out, Eni eni) {
    core(out, eni);
    Attachment attachment = eni.attachment();
    if (attachment != null) {
      out.in("attachment", element -> place(element, attachment));
    }
  }

  private void core(XmlAnswer out, Eni eni) {
    out.text("networkInterfaceId", eni.id())
        .text("subnetId", eni.subnetId())
        .text("vpcId", eni.vpcId())
        .text("description", eni.description())
        .text("ownerId", eni.scope().account())
        .text("status", eni.attachment() == null ? "available" : "in-use")
        .text("macAddress", eni.mac())
        .text("interfaceType", eni.type())
        .text("sourceDestCheck", eni.sourceDestCheck());
    addresses(out, eni);
    groups(out, eni.groupIds());
  }

  private static void addresses(XmlAnswer out, Eni eni) {
    if (!eni.ipv4().isEmpty()) {
      Address primary = eni.ipv4().get(0);
      out.text("privateIpAddress", primary)
          .text("privateDnsName", dnsName(eni, primary))
          .list(
              "privateIpAddressesSet",
              eni.ipv4(),
              (item, address) -> {
                item.text("privateIpAddress", address)
                    .text("privateDnsName", dnsName(eni, address))
                    .text("primary", address.equals(primary));
                association(item, eni, address);
              });
    }
    out.list("ipv6AddressesSet", eni.ipv6(), (item, address) -> item.text("ipv6Address", address));
  }

  /** The public address that stands for a private one, if there is one. */
  private static void association(XmlAnswer out, Eni eni, Address address) {
    String seen = eni.publics().get(address.toString());
    if (seen != null) {
      out.in(
          "association",
          element -> element.text("publicIp", seen).text("ipOwnerId", eni.scope().account()));
    }
  }

  static String dnsName(Eni eni, Address address) {
    return "ip-%s.%s.compute.internal"
        .formatted(address.toString().replace('.', '-'), eni.scope().region());
  }

  /** The groups with their names. */
  void groups(XmlAnswer out, List<String> ids) {
    out.list(
        "groupSet",
        ids,
        (item, id) -> {
          Group group = world.groups().find(id);
          item.text("groupId", id).text("groupName", group == null ? "" : group.name());
        });
  }

  /** What holds the interface. */
  static void attachment(XmlAnswer out, Attachment attachment) {
    out.text("instanceId", attachment.instanceId()).text("instanceOwnerId", attachment.owner());
    place(out, attachment);
  }

  private static void place(XmlAnswer out, Attachment attachment) {
    out.text("attachmentId", attachment.id())
        .text("deviceIndex", attachment.deviceIndex())
        .text("networkCardIndex", 0)
        .text("status", "attached")
        .text("attachTime", attachment.at())
        .text("deleteOnTermination", attachment.deleteOnTermination());
  }
}
