package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Attachment;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Instance;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** RunInstances. */
final class Launches {

  private static final String LIMIT = "SecurityGroupsPerInstanceLimitExceeded";

  private Launches() {}

  static void run(Call call) {
    Params params = call.params();
    params.ignore(
        "ClientToken",
        "KeyName",
        "UserData",
        "Monitoring",
        "Placement",
        "BlockDeviceMapping",
        "IamInstanceProfile",
        "EbsOptimized",
        "MetadataOptions",
        "CreditSpecification",
        "DisableApiTermination",
        "InstanceInitiatedShutdownBehavior",
        "PrivateDnsNameOptions",
        "MaintenanceOptions",
        "CpuOptions",
        "AdditionalInfo",
        "EnablePrimaryIpv6");
    String image = params.required("ImageId");
    if (!image.matches("ami-([0-9a-f]{8}|[0-9a-f]{17})")) {
      throw Refusal.of("InvalidAMIID.Malformed", "Invalid id: \"" + image + "\"");
    }
    int least = params.requiredNumber("MinCount");
    int most = params.requiredNumber("MaxCount");
    if (least < 1 || most < least) {
      throw Refusal.value("Value (" + most + ") for parameter maxCount is invalid.");
    }
    SortedMap<String, String> tags = Tagging.of(call, Kind.INSTANCE, Kind.INTERFACE);
    String type = params.text("InstanceType", "m1.small");
    List<Instance> launched = new ArrayList<>();
    String reservation = call.newId("r");
    for (int index = 0; index < most; index++) {
      launched.add(launch(call, reservation, index, image, type, tags));
    }
    new InstanceXml(call.world()).reservation(call.out(), launched);
  }

  private static Instance launch(
      Call call,
      String reservation,
      int index,
      String image,
      String type,
      SortedMap<String, String> tags) {
    String id = call.newId("i");
    List<Eni> enis = interfaces(call, id);
    Eni primary =
        enis.stream()
            .filter(eni -> eni.deviceIndex() == 0)
            .findFirst()
            .orElseThrow(
                () -> Refusal.of("InvalidParameterCombination", "No interface at index 0"));
    Instance instance =
        new Instance(
            id,
            call.scope(),
            reservation,
            index,
            image,
            type,
            primary.subnetId(),
            primary.vpcId(),
            call.now(),
            null,
            tags);
    call.world().instances().put(instance);
    return instance;
  }

  private static List<Eni> interfaces(Call call, String instanceId) {
    List<Params> wanted = call.params().items("NetworkInterface");
    boolean direct =
        call.params().has("SubnetId")
            || call.params().has("SecurityGroupId")
            || call.params().has("PrivateIpAddress");
    if (!wanted.isEmpty() && direct) {
      throw Refusal.combination(
          "Network interfaces and an instance-level subnet ID, security groups or private IP address may not be specified on the same request");
    }
    List<Params> parts = wanted.isEmpty() ? List.of(call.params()) : wanted;
    List<Eni> enis = new ArrayList<>();
    for (Params part : parts) {
      enis.add(held(call, part, instanceId));
    }
    return enis;
  }

  private static Eni held(Call call, Params part, String instanceId) {
    part.ignore("AssociatePublicIpAddress", "NetworkCardIndex", "InterfaceType");
    int index = part.number("DeviceIndex", 0);
    String present = part.text("NetworkInterfaceId");
    Eni eni = present == null ? created(call, part) : free(call, present);
    boolean delete = part.truth("DeleteOnTermination").orElse(present == null);
    Attachment attachment =
        new Attachment(
            call.newId("eni-attach"),
            instanceId,
            call.scope().account(),
            index,
            delete,
            call.now());
    Eni held = eni.heldBy(attachment);
    call.world().enis().put(held);
    return held;
  }

  private static Eni free(Call call, String id) {
    Eni eni = call.eni(id);
    InterfaceChanges.checkOwn(eni);
    if (eni.attachment() != null) {
      throw Refusal.of("InvalidNetworkInterface.InUse", "Interface: [" + id + "] in use.");
    }
    return eni;
  }

  private static Eni created(Call call, Params part) {
    Subnet subnet = subnet(call, part);
    List<String> groups = new ArrayList<>(part.list("SecurityGroupId"));
    part.list("SecurityGroup").forEach(name -> groups.add(Groups.inDefaultVpc(call, name).id()));
    return Interfaces.put(
        call,
        subnet,
        part.text("Description", ""),
        "interface",
        GroupChoice.forNew(call, subnet, groups, LIMIT),
        Interfaces.addresses(part, new AddressPlan(call, subnet)),
        Tagging.of(call, Kind.INTERFACE, Kind.INSTANCE));
  }

  private static Subnet subnet(Call call, Params part) {
    String id = part.text("SubnetId");
    if (id != null) {
      return call.subnet(id);
    }
    String vpc =
        Vpcs.defaultVpc(call)
            .findFirst()
            .orElseThrow(() -> Refusal.of("VPCIdNotSpecified", "No default VPC for this user"))
            .id();
    return call.world().subnets().all().stream()
        .filter(subnet -> subnet.vpcId().equals(vpc))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of("MissingInput", "No subnets found for the default VPC '" + vpc + "'."));
  }
}
