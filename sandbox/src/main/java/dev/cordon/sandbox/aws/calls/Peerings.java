package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.state.Block;
import dev.cordon.sandbox.aws.state.Peering;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** VPC peering connections, also over accounts and regions. */
final class Peerings {

  private static final String PENDING = "pending-acceptance";
  private static final Map<String, String> MESSAGES =
      Map.of(
          "active",
          "Active",
          "rejected",
          "Rejected",
          "deleted",
          "Deleted",
          "failed",
          "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range");

  private Peerings() {}

  static void register(Catalogue catalogue) {
    catalogue.write("CreateVpcPeeringConnection", Peerings::create);
    catalogue.write("AcceptVpcPeeringConnection", Peerings::accept);
    catalogue.write("RejectVpcPeeringConnection", Peerings::reject);
    catalogue.write("DeleteVpcPeeringConnection", Peerings::delete);
    catalogue.read("DescribeVpcPeeringConnections", Peerings::describe);
  }

  private static void create(Call call) {
    Params params = call.params();
    Vpc vpc = call.vpc(params.required("VpcId"));
    String peerId = params.required("PeerVpcId");
    Kind.VPC.check(peerId);
    Scope place =
        new Scope(
            params.text("PeerOwnerId", call.scope().account()),
            params.text("PeerRegion", call.scope().region()));
    if (vpc.id().equals(peerId)) {
      throw Refusal.value("A VPC cannot be peered with itself: " + peerId);
    }
    boolean there =
        call.world().peerings().all().stream()
            .anyMatch(one -> one.joins(vpc.id(), peerId) && isAlive(one));
    if (there) {
      throw Refusal.of(
          "VpcPeeringConnectionAlreadyExists",
          "A VPC peering connection between the VPCs already exists.");
    }
    long active =
        call.world().peerings().all().stream()
            .filter(one -> one.isActive() && one.touches(vpc.id()))
            .count();
    call.room(
        Quota.PEERINGS_PER_VPC,
        active,
        "VpcPeeringConnectionsPerVpcLimitExceeded",
        "The maximum number of VPC peering connections has been reached.");
    Vpc peer = call.world().vpcs().find(peerId);
    boolean possible = peer != null && peer.scope().equals(place) && !overlap(vpc, peer);
    Peering peering =
        new Peering(
            call.newId("pcx"),
            call.scope(),
            vpc.id(),
            place,
            peerId,
            possible ? PENDING : "failed",
            Tagging.of(call, Kind.PEERING));
    call.world().peerings().put(peering);
    call.out()
        .in("vpcPeeringConnection", element -> write(call, element, peering, "initiating-request"));
  }

  private static boolean overlap(Vpc one, Vpc other) {
    return one.blocks().stream()
        .anyMatch(
            block -> other.blocks().stream().anyMatch(peer -> peer.cidr().overlaps(block.cidr())));
  }

  private static boolean isAlive(Peering peering) {
    return peering.isActive() || peering.status().equals(PENDING);
  }

  private static void accept(Call call) {
    Peering peering = asked(call);
    Peering active = peering.now("active");
    call.world().peerings().put(active);
    call.out().in("vpcPeeringConnection", element -> write(call, element, active, "active"));
  }

  private static void reject(Call call) {
    call.world().peerings().put(asked(call).now("rejected"));
    call.done();
  }

  /** The peering that the caller was asked for and has not yet answered. */
  private static Peering asked(Call call) {
    String id = call.params().required("VpcPeeringConnectionId");
    Peering peering = call.peering(id);
    if (!peering.accepter().equals(call.scope())) {
      throw Refusal.of(
          "OperationNotPermitted",
          "User " + call.scope().account() + " cannot accept or reject peering " + id);
    }
    if (!peering.status().equals(PENDING)) {
      throw Refusal.of(
          "InvalidStateTransition",
          "Invalid state transition for %s, current state is %s".formatted(id, peering.status()));
    }
    return peering;
  }

  private static void delete(Call call) {
    Peering peering = call.peering(call.params().required("VpcPeeringConnectionId"));
    if (!isAlive(peering)) {
      throw Refusal.of(
          "InvalidStateTransition",
          "Invalid state transition for %s, current state is %s"
              .formatted(peering.id(), peering.status()));
    }
    call.world().peerings().put(peering.now("deleted"));
    call.done();
  }

  private static void describe(Call call) {
    new Listing<>(
            Kind.PEERING,
            "VpcPeeringConnectionId",
            Page.Size.USUAL,
            false,
            Peering::isVisibleFrom,
            filters(call),
            "vpcPeeringConnectionSet",
            (item, peering) -> write(call, item, peering, peering.status()))
        .answer(call, call.world().peerings().all());
  }

  private static Filters<Peering> filters(Call call) {
    World world = call.world();
    return new Filters<Peering>()
        .tags(Resource::tags)
        .one("vpc-peering-connection-id", Resource::id)
        .one("status-code", Peering::status)
        .one("requester-vpc-info.vpc-id", Peering::requesterVpc)
        .one("requester-vpc-info.owner-id", peering -> peering.scope().account())
        .one("requester-vpc-info.cidr-block", peering -> cidr(world, peering.requesterVpc()))
        .one("accepter-vpc-info.vpc-id", Peering::accepterVpc)
        .one("accepter-vpc-info.owner-id", peering -> peering.accepter().account())
        .one("accepter-vpc-info.cidr-block", peering -> cidr(world, peering.accepterVpc()));
  }

  private static @Nullable Object cidr(World world, String vpcId) {
    Vpc vpc = world.vpcs().find(vpcId);
    return vpc == null ? null : vpc.primary().cidr();
  }

  private static void write(Call call, XmlAnswer out, Peering peering, String status) {
    out.text("vpcPeeringConnectionId", peering.id())
        .in("requesterVpcInfo", info -> side(call, info, peering.scope(), peering.requesterVpc()))
        .in("accepterVpcInfo", info -> accepter(call, info, peering))
        .in(
            "status",
            element ->
                element
                    .text("code", status)
                    .text("message", message(status, peering.accepter().account())));
    if (status.equals(PENDING) || status.equals("initiating-request")) {
      Instant week = call.now().plusSeconds(7 * 86_400L);
      out.text("expirationTime", week);
    }
    out.tags(peering.tags());
  }

  private static String message(String status, String account) {
    return status.equals("initiating-request")
        ? "Initiating Request to " + account
        : MESSAGES.getOrDefault(status, "Pending Acceptance by " + account);
  }

  /** As long as the other side has not agreed, nothing is told of its blocks. */
  private static void accepter(Call call, XmlAnswer info, Peering peering) {
    if (peering.isActive()) {
      side(call, info, peering.accepter(), peering.accepterVpc());
    } else {
      name(info, peering.accepter(), peering.accepterVpc());
    }
  }

  private static void name(XmlAnswer info, Scope place, String vpcId) {
    info.text("ownerId", place.account()).text("vpcId", vpcId).text("region", place.region());
  }

  private static void side(Call call, XmlAnswer info, Scope place, String vpcId) {
    name(info, place, vpcId);
    info.in(
        "peeringOptions",
        options ->
            options
                .text("allowDnsResolutionFromRemoteVpc", false)
                .text("allowEgressFromLocalClassicLinkToRemoteVpc", false)
                .text("allowEgressFromLocalVpcToRemoteClassicLink", false));
    Vpc vpc = call.world().vpcs().find(vpcId);
    if (vpc != null) {
      info.text("cidrBlock", vpc.primary().cidr())
          .list("cidrBlockSet", vpc.ipv4(), (item, block) -> cidr(item, "cidrBlock", block))
          .list(
              "ipv6CidrBlockSet", vpc.ipv6(), (item, block) -> cidr(item, "ipv6CidrBlock", block));
    }
  }

  private static void cidr(XmlAnswer item, String name, Block block) {
    item.text(name, block.cidr());
  }
}
