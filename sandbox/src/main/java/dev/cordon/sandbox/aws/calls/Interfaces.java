package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.state.Attachment;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.net.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Network interfaces: made, shown, deleted. */
final class Interfaces {

  private Interfaces() {}

  static void register(Catalogue catalogue) {
    catalogue.write("CreateNetworkInterface", Interfaces::create);
    catalogue.write("DeleteNetworkInterface", Interfaces::delete);
    catalogue.read("DescribeNetworkInterfaces", Interfaces::describe);
    catalogue.read("DescribeNetworkInterfaceAttribute", Interfaces::attribute);
  }

  private static void create(Call call) {
    Params params = call.params();
    params.ignore("ClientToken", "ConnectionTrackingSpecification", "EnablePrimaryIpv6");
    Subnet subnet = call.subnet(params.required("SubnetId"));
    SortedMap<String, String> tags = Tagging.of(call, Kind.INTERFACE);
    String type = params.text("InterfaceType", "interface");
    List<String> groups =
        GroupChoice.forNew(
            call,
            subnet,
            params.list("SecurityGroupId"),
            "SecurityGroupsPerInterfaceLimitExceeded");
    Eni eni =
        put(
            call,
            subnet,
            params.text("Description", ""),
            type,
            groups,
            addresses(call, subnet),
            tags);
    call.out()
        .in("networkInterface", element -> new InterfaceXml(call.world()).write(element, eni));
  }

  /** The addresses that a request wants: the fields are the same in every action. */
  static List<Address> addresses(Call call, Subnet subnet) {
    return addresses(call.params(), new AddressPlan(call, subnet));
  }

  /** The addresses that a part of a request wants, the primary IPv4 one first. */
  static List<Address> addresses(Params params, AddressPlan plan) {
    String single = params.text("PrivateIpAddress");
    List<Address> all = new ArrayList<>();
    if (single != null) {
      all.add(plan.ipv4(single));
    }
    List<Params> several =
        params.items("PrivateIpAddresses").stream()
            .sorted((one, other) -> Boolean.compare(other.isTrue("Primary"), one.isTrue("Primary")))
            .toList();
    for (Params item : several) {
      all.add(plan.ipv4(item.required("PrivateIpAddress")));
    }
    if (all.isEmpty()) {
      all.add(plan.nextIpv4());
    }
    for (int more = params.number("SecondaryPrivateIpAddressCount", 0); more > 0; more--) {
      all.add(plan.nextIpv4());
    }
    for (String list : new String[] {"Ipv6Addresses", "Ipv6Address"}) {
      for (Params item : params.items(list)) {
        item.ignore("IsPrimaryIpv6");
        all.add(plan.ipv6(item.required("Ipv6Address")));
      }
    }
    all.addAll(plan.nextIpv6(params.number("Ipv6AddressCount", 0)));
    return all;
  }

  /** Puts a new interface into the world. */
  static Eni put(
      Call call,
      Subnet subnet,
      String description,
      String type,
      List<String> groups,
      List<Address> addresses,
      SortedMap<String, String> tags) {
    call.room(
        Quota.INTERFACES_PER_REGION,
        call.world().enis().in(call.scope()).size(),
        "NetworkInterfaceLimitExceeded",
        "The maximum number of network interfaces has been reached.");
    Eni eni =
        new Eni(
            call.newId("eni"),
            call.scope(),
            subnet.vpcId(),
            subnet.id(),
            description,
            type,
            null,
            addresses.stream().filter(Address::isIpv4).toList(),
            addresses.stream().filter(address -> !address.isIpv4()).toList(),
            groups,
            null,
            true,
            tags,
            new TreeMap<>());
    call.world().enis().put(eni);
    return eni;
  }

  private static void delete(Call call) {
    Eni eni = call.eni(call.params().required("NetworkInterfaceId"));
    if (eni.attachment() != null) {
      throw Refusal.value("Network interface '" + eni.id() + "' is currently in use.");
    }
    InterfaceChanges.checkOwn(eni);
    call.world().enis().remove(eni.id());
    call.done();
  }

  private static void describe(Call call) {
    call.params().ignore("IncludeManagedResources");
    new Listing<>(
            Kind.INTERFACE,
            "NetworkInterfaceId",
            Page.Size.USUAL,
            true,
            (eni, place) -> eni.scope().equals(place),
            filters(call),
            "networkInterfaceSet",
            new InterfaceXml(call.world())::write)
        .answer(call, call.world().enis().all());
  }

  private static Filters<Eni> filters(Call call) {
    return Filters.<Eni>ofResource()
        .one("network-interface-id", Resource::id)
        .one("vpc-id", Eni::vpcId)
        .one("subnet-id", Eni::subnetId)
        .one("description", Eni::description)
        .one("interface-type", Eni::type)
        .one("status", eni -> eni.attachment() == null ? "available" : "in-use")
        .one("mac-address", Eni::mac)
        .one("attachment.attach-time", eni -> of(eni, Attachment::at))
        .many("addresses.primary", eni -> eni.ipv4().stream().map(a -> isPrimary(eni, a)))
        .many("private-dns-name", eni -> dnsNames(eni).limit(1))
        .none(
            "addresses.association.owner-id",
            "addresses.association.public-ip",
            "association.allocation-id",
            "association.association-id",
            "association.ip-owner-id",
            "association.public-dns-name",
            "association.public-ip",
            "operator.managed",
            "operator.principal")
        .one("requester-id", Eni::requesterId)
        .one("requester-managed", Eni::isRequesterManaged)
        .one("source-dest-check", Eni::sourceDestCheck)
        .one("availability-zone", eni -> zone(call, eni))
        .one("private-ip-address", eni -> eni.ipv4().stream().findFirst().orElse(null))
        .many("addresses.private-ip-address", eni -> eni.ipv4().stream().map(Address::toString))
        .many("ipv6-addresses.ipv6-address", eni -> eni.ipv6().stream().map(Address::toString))
        .many("group-id", eni -> eni.groupIds().stream())
        .many("group-name", eni -> names(call, eni))
        .one("attachment.attachment-id", eni -> of(eni, Attachment::id))
        .one("attachment.instance-id", eni -> of(eni, Attachment::instanceId))
        .one("attachment.instance-owner-id", eni -> of(eni, Attachment::owner))
        .one("attachment.device-index", eni -> of(eni, Attachment::deviceIndex))
        .one("attachment.delete-on-termination", eni -> of(eni, Attachment::deleteOnTermination))
        .one("attachment.status", eni -> of(eni, attachment -> "attached"));
  }

  private static @Nullable Object of(Eni eni, Function<Attachment, @Nullable Object> part) {
    Attachment attachment = eni.attachment();
    return attachment == null ? null : part.apply(attachment);
  }

  private static String isPrimary(Eni eni, Address address) {
    return String.valueOf(address.equals(eni.ipv4().get(0)));
  }

  static Stream<String> dnsNames(Eni eni) {
    return eni.ipv4().stream().map(address -> InterfaceXml.dnsName(eni, address));
  }

  private static @Nullable String zone(Call call, Eni eni) {
    Subnet subnet = call.world().subnets().find(eni.subnetId());
    return subnet == null ? null : subnet.zone();
  }

  private static Stream<String> names(Call call, Eni eni) {
    return eni.groupIds().stream()
        .flatMap(id -> Stream.ofNullable(call.world().groups().find(id)))
        .map(Group::name);
  }

  private static void attribute(Call call) {
    Eni eni = call.eni(call.params().required("NetworkInterfaceId"));
    String attribute = call.params().required("Attribute");
    InterfaceXml xml = new InterfaceXml(call.world());
    call.out().text("networkInterfaceId", eni.id());
    Attachment attachment = eni.attachment();
    switch (attribute) {
      case "description" ->
          call.out().in("description", element -> element.text("value", eni.description()));
      case "groupSet" -> xml.groups(call.out(), eni.groupIds());
      case "sourceDestCheck" ->
          call.out().in("sourceDestCheck", element -> element.text("value", eni.sourceDestCheck()));
      case "attachment" -> {
        if (attachment != null) {
          call.out().in("attachment", element -> InterfaceXml.attachment(element, attachment));
        }
      }
      default ->
          throw Refusal.value("Value (" + attribute + ") for parameter attribute is invalid.");
    }
  }
}
