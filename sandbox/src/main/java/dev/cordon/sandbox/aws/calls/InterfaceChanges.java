package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Attachment;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Instance;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.net.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Changes of interfaces: attributes, attachments, addresses. */
final class InterfaceChanges {

  private InterfaceChanges() {}

  static void register(Catalogue catalogue) {
    catalogue.write("ModifyNetworkInterfaceAttribute", InterfaceChanges::modify);
    catalogue.write("AttachNetworkInterface", InterfaceChanges::attach);
    catalogue.write("DetachNetworkInterface", InterfaceChanges::detach);
    catalogue.write("AssignIpv6Addresses", InterfaceChanges::assignIpv6);
    catalogue.write("UnassignIpv6Addresses", InterfaceChanges::unassignIpv6);
    catalogue.write("AssignPrivateIpAddresses", InterfaceChanges::assignIpv4);
    catalogue.write("UnassignPrivateIpAddresses", InterfaceChanges::unassignIpv4);
  }

  /** Refuses changes of an interface that another service made. */
  static void checkOwn(Eni eni) {
    if (eni.isRequesterManaged()) {
      throw Refusal.of(
          403, "AuthFailure", "You do not have permission to access the specified resource.");
    }
  }

  private static void modify(Call call) {
    Params params = call.params();
    Eni eni = call.eni(params.required("NetworkInterfaceId"));
    checkOwn(eni);
    List<String> given =
        Stream.of("Description", "SecurityGroupId", "SourceDestCheck", "Attachment")
            .filter(params::has)
            .toList();
    if (given.size() != 1) {
      throw Refusal.combination(
          given.isEmpty()
              ? "No attributes specified."
              : "You can specify only one attribute at a time.");
    }
    call.world().enis().put(modified(call, eni, given.get(0)));
    call.done();
  }

  private static Eni modified(Call call, Eni eni, String attribute) {
    Params params = call.params();
    return switch (attribute) {
      case "Description" -> eni.described(params.text("Description.Value", ""));
      case "SourceDestCheck" -> checked(eni, params);
      case "SecurityGroupId" ->
          eni.withGroups(
              GroupChoice.toReplace(
                  call,
                  eni.vpcId(),
                  params.list("SecurityGroupId"),
                  "SecurityGroupsPerInterfaceLimitExceeded"));
      default -> eni.heldBy(attachment(eni, params.in("Attachment")));
    };
  }

  /** The interface with its check of addresses as a request wants it. */
  static Eni checked(Eni eni, Params params) {
    return params.isTrue("SourceDestCheck.Value") ? eni.checked() : eni.unchecked();
  }

  private static Attachment attachment(Eni eni, Params wanted) {
    Attachment attachment = eni.attachment();
    String id = wanted.required("AttachmentId");
    if (attachment == null || !attachment.id().equals(id)) {
      throw noAttachment(id);
    }
    return wanted.isTrue("DeleteOnTermination") ? attachment.thatDeletes() : attachment.thatKeeps();
  }

  private static Refusal noAttachment(String id) {
    return Refusal.of(
        "InvalidAttachmentID.NotFound", "The interface attachment '" + id + "' does not exist.");
  }

  private static void attach(Call call) {
    Params params = call.params();
    params.ignore("NetworkCardIndex");
    Eni eni = call.eni(params.required("NetworkInterfaceId"));
    Instance instance = call.instance(params.required("InstanceId"));
    int index = params.requiredNumber("DeviceIndex");
    checkOwn(eni);
    if (eni.attachment() != null) {
      throw Refusal.of("InvalidNetworkInterface.InUse", "Interface: [" + eni.id() + "] in use.");
    }
    if (!eni.vpcId().equals(instance.vpcId())) {
      throw Refusal.of(
          "InvalidParameterCombination",
          "The instance and the network interface are not in the same VPC");
    }
    boolean taken =
        call.world().interfacesOf(instance.id()).stream()
            .anyMatch(other -> other.deviceIndex() == index);
    if (taken) {
      throw Refusal.value(
          "Instance '%s' already has an interface attached at device index '%d'."
              .formatted(instance.id(), index));
    }
    Attachment attachment =
        new Attachment(
            call.newId("eni-attach"),
            instance.id(),
            instance.scope().account(),
            index,
            false,
            call.now());
    call.world().enis().put(eni.heldBy(attachment));
    call.out().text("attachmentId", attachment.id()).text("networkCardIndex", 0);
  }

  private static void detach(Call call) {
    String id = call.params().required("AttachmentId");
    call.params().ignore("Force");
    Eni eni =
        call.world().enis().in(call.scope()).stream()
            .filter(one -> isHeldBy(one, id))
            .findFirst()
            .orElseThrow(() -> noAttachment(id));
    if (eni.isRequesterManaged()) {
      throw Refusal.of(
          "OperationNotPermitted", "You are not allowed to manage 'ela-attach' attachments.");
    }
    if (eni.deviceIndex() == 0) {
      throw Refusal.of(
          "OperationNotPermitted", "The network interface at device index 0 cannot be detached.");
    }
    call.world().enis().put(eni.heldBy(null));
    call.done();
  }

  private static boolean isHeldBy(Eni eni, String attachmentId) {
    Attachment attachment = eni.attachment();
    return attachment != null && attachment.id().equals(attachmentId);
  }

  private static void assignIpv6(Call call) {
    Eni eni = own(call);
    AddressPlan plan = plan(call, eni);
    List<Address> more = new ArrayList<>();
    call.params().list("Ipv6Addresses").forEach(text -> more.add(plan.ipv6(text)));
    more.addAll(plan.nextIpv6(call.params().number("Ipv6AddressCount", 0)));
    if (more.isEmpty()) {
      throw Refusal.missing("Ipv6AddressCount");
    }
    call.world().enis().put(eni.withAddresses(eni.ipv4(), joined(eni.ipv6(), more)));
    call.out()
        .text("networkInterfaceId", eni.id())
        .texts("assignedIpv6Addresses", more.stream().map(Address::toString).toList());
  }

  private static void unassignIpv6(Call call) {
    Eni eni = own(call);
    List<Address> gone = listed(call, eni.ipv6(), "Ipv6Addresses");
    call.world().enis().put(eni.withAddresses(eni.ipv4(), without(eni.ipv6(), gone)));
    call.out()
        .text("networkInterfaceId", eni.id())
        .texts("unassignedIpv6Addresses", gone.stream().map(Address::toString).toList());
  }

  private static void assignIpv4(Call call) {
    Eni eni = own(call);
    call.params().ignore("AllowReassignment");
    AddressPlan plan = plan(call, eni);
    List<Address> more = new ArrayList<>();
    call.params().list("PrivateIpAddress").forEach(text -> more.add(plan.ipv4(text)));
    for (int count = call.params().number("SecondaryPrivateIpAddressCount", 0);
        count > 0;
        count--) {
      more.add(plan.nextIpv4());
    }
    if (more.isEmpty()) {
      throw Refusal.missing("SecondaryPrivateIpAddressCount");
    }
    call.world().enis().put(eni.withAddresses(joined(eni.ipv4(), more), eni.ipv6()));
    call.out()
        .text("networkInterfaceId", eni.id())
        .list(
            "assignedPrivateIpAddressesSet",
            more,
            (item, address) -> item.text("privateIpAddress", address));
    call.done();
  }

  private static void unassignIpv4(Call call) {
    Eni eni = own(call);
    List<Address> secondary = eni.ipv4().subList(1, eni.ipv4().size());
    List<Address> gone = listed(call, secondary, "PrivateIpAddress");
    call.world().enis().put(eni.withAddresses(without(eni.ipv4(), gone), eni.ipv6()));
    call.done();
  }

  private static Eni own(Call call) {
    Eni eni = call.eni(call.params().required("NetworkInterfaceId"));
    checkOwn(eni);
    return eni;
  }

  private static AddressPlan plan(Call call, Eni eni) {
    Subnet subnet = call.subnet(eni.subnetId());
    return new AddressPlan(call, subnet);
  }

  private static List<Address> listed(Call call, List<Address> present, String name) {
    List<Address> asked =
        call.params().list(name).stream().map(text -> Blocks.address(name, text)).toList();
    if (asked.isEmpty()) {
      throw Refusal.missing(name);
    }
    for (Address address : asked) {
      if (!present.contains(address)) {
        throw Refusal.value("Some of " + asked + " are not assigned to the interface as secondary");
      }
    }
    return asked;
  }

  private static List<Address> joined(List<Address> old, List<Address> more) {
    return Stream.concat(old.stream(), more.stream()).toList();
  }

  private static List<Address> without(List<Address> old, List<Address> gone) {
    return old.stream().filter(address -> !gone.contains(address)).toList();
  }
}
