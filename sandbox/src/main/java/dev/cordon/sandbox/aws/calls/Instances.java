package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Attachment;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Instance;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.net.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Instances: shown, changed, terminated; launching is elsewhere. */
final class Instances {

  private static final Duration SHOWN_AFTER_THE_END = Duration.ofHours(1);
  private static final int SHUTTING_DOWN = 32;

  private Instances() {}

  static void register(Catalogue catalogue) {
    catalogue.write("RunInstances", Launches::run);
    catalogue.read("DescribeInstances", Instances::describe);
    catalogue.write("TerminateInstances", Instances::terminate);
    catalogue.write("ModifyInstanceAttribute", Instances::modify);
    catalogue.read("DescribeInstanceAttribute", Instances::attribute);
  }

  private static void describe(Call call) {
    call.params().ignore("IncludeManagedResources");
    Instant now = call.now();
    Listing<Instance> listing =
        new Listing<>(
            Kind.INSTANCE,
            "InstanceId",
            Page.Size.USUAL,
            true,
            (instance, place) -> instance.scope().equals(place) && isShown(instance, now),
            filters(call),
            "reservationSet",
            (item, instance) -> {});
    Page<Instance> page = listing.page(call, call.world().instances().all());
    Map<String, List<Instance>> byReservation =
        page.rows().stream()
            .collect(
                Collectors.groupingBy(
                    Instance::reservationId, LinkedHashMap::new, Collectors.toList()));
    call.out()
        .list("reservationSet", byReservation.values(), new InstanceXml(call.world())::reservation)
        .text("nextToken", page.nextToken());
  }

  private static boolean isShown(Instance instance, Instant now) {
    Instant ended = instance.ended();
    return ended == null || now.isBefore(ended.plus(SHOWN_AFTER_THE_END));
  }

  private static Filters<Instance> filters(Call call) {
    return Filters.<Instance>ofResource()
        .one("instance-id", Resource::id)
        .one("reservation-id", Instance::reservationId)
        .one("image-id", Instance::imageId)
        .one("instance-type", Instance::type)
        .one("vpc-id", Instance::vpcId)
        .one("subnet-id", Instance::subnetId)
        .one("instance-state-name", instance -> instance.ended() == null ? "running" : "terminated")
        .one("instance-state-code", instance -> instance.ended() == null ? 16 : 48)
        .one("launch-time", Instance::launched)
        .one("launch-index", Instance::launchIndex)
        .one("architecture", instance -> "x86_64")
        .one("tenancy", instance -> "default")
        .one("monitoring-state", instance -> "disabled")
        .one("root-device-type", instance -> "ebs")
        .one("virtualization-type", instance -> "hvm")
        .one("hypervisor", instance -> "xen")
        .many("availability-zone", instance -> zone(call, instance))
        .many("private-dns-name", of(call, Interfaces::dnsNames))
        .many("network-interface.description", of(call, eni -> Stream.of(eni.description())))
        .many("network-interface.owner-id", of(call, eni -> Stream.of(eni.scope().account())))
        .many("ipv6-address", of(call, eni -> eni.ipv6().stream().map(Address::toString)))
        .none(
            "client-token",
            "dns-name",
            "iam-instance-profile.arn",
            "instance-lifecycle",
            "ip-address",
            "key-name",
            "network-interface.association.public-ip",
            "placement-group-name",
            "platform",
            "requester-id",
            "spot-instance-request-id")
        .many("private-ip-address", instance -> primary(call, instance))
        .many(
            "network-interface.addresses.private-ip-address",
            of(call, eni -> eni.ipv4().stream().map(Address::toString)))
        .many(
            "network-interface.ipv6-addresses.ipv6-address",
            of(call, eni -> eni.ipv6().stream().map(Address::toString)))
        .many("network-interface.network-interface-id", of(call, eni -> Stream.of(eni.id())))
        .many("network-interface.subnet-id", of(call, eni -> Stream.of(eni.subnetId())))
        .many("network-interface.vpc-id", of(call, eni -> Stream.of(eni.vpcId())))
        .many("network-interface.group-id", of(call, eni -> eni.groupIds().stream()))
        .many("instance.group-id", of(call, eni -> eni.groupIds().stream()))
        .many("instance.group-name", of(call, eni -> names(call, eni)));
  }

  private static Function<Instance, Stream<String>> of(
      Call call, Function<Eni, Stream<String>> values) {
    return instance -> call.world().interfacesOf(instance.id()).stream().flatMap(values);
  }

  private static Stream<String> zone(Call call, Instance instance) {
    return Stream.ofNullable(call.world().subnets().find(instance.subnetId())).map(Subnet::zone);
  }

  private static Stream<String> primary(Call call, Instance instance) {
    return call.world().interfacesOf(instance.id()).stream()
        .limit(1)
        .flatMap(eni -> eni.ipv4().stream().limit(1))
        .map(Address::toString);
  }

  private static Stream<String> names(Call call, Eni eni) {
    return eni.groupIds().stream()
        .flatMap(id -> Stream.ofNullable(call.world().groups().find(id)))
        .map(Group::name);
  }

  private static void terminate(Call call) {
    call.params().ignore("Force", "SkipOsShutdown");
    List<String> ids = call.params().list("InstanceId");
    if (ids.isEmpty()) {
      throw Refusal.missing("InstanceId");
    }
    List<Instance> gone = new ArrayList<>();
    for (String id : ids.stream().distinct().toList()) {
      gone.add(call.instance(id));
    }
    gone.forEach(instance -> end(call, instance));
    call.out()
        .list(
            "instancesSet",
            gone,
            (item, instance) ->
                item.text("instanceId", instance.id())
                    .in(
                        "currentState",
                        state -> InstanceXml.state(state, SHUTTING_DOWN, "shutting-down"))
                    .in("previousState", state -> InstanceXml.state(state, instance)));
  }

  private static void end(Call call, Instance instance) {
    for (Eni eni : call.world().interfacesOf(instance.id())) {
      Attachment attachment = eni.attachment();
      if (attachment != null && attachment.deleteOnTermination()) {
        call.world().enis().remove(eni.id());
      } else {
        call.world().enis().put(eni.heldBy(null));
      }
    }
    if (instance.ended() == null) {
      call.world().instances().put(instance.endedAt(call.now()));
    }
  }

  private static void modify(Call call) {
    Params params = call.params();
    Instance instance = call.instance(params.required("InstanceId"));
    List<Eni> enis = call.world().interfacesOf(instance.id());
    if (enis.size() != 1) {
      throw Refusal.of(
          "InvalidInstanceID",
          "There are multiple interfaces attached to instance '%s'. Please specify an interface ID for the operation instead."
              .formatted(instance.id()));
    }
    Eni eni = enis.get(0);
    if (params.has("SourceDestCheck")) {
      call.world().enis().put(InterfaceChanges.checked(eni, params));
    } else {
      List<String> groups =
          GroupChoice.toReplace(
              call,
              instance.vpcId(),
              params.list("GroupId"),
              "SecurityGroupsPerInstanceLimitExceeded");
      call.world().enis().put(eni.withGroups(groups));
    }
    call.done();
  }

  private static void attribute(Call call) {
    Instance instance = call.instance(call.params().required("InstanceId"));
    String attribute = call.params().required("Attribute");
    call.out().text("instanceId", instance.id());
    List<Eni> enis = call.world().interfacesOf(instance.id());
    switch (attribute) {
      case "groupSet" ->
          new InterfaceXml(call.world())
              .groups(call.out(), enis.isEmpty() ? List.of() : enis.get(0).groupIds());
      case "instanceType" ->
          call.out().in("instanceType", element -> element.text("value", instance.type()));
      case "sourceDestCheck" ->
          call.out()
              .in(
                  "sourceDestCheck",
                  element -> element.text("value", enis.stream().allMatch(Eni::sourceDestCheck)));
      default ->
          throw Refusal.value("Value (" + attribute + ") for parameter attribute is invalid.");
    }
  }
}
