package dev.cordon.provider.aws.observe;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.ErrorKind;
import dev.cordon.diag.Severity;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.state.Limits;
import dev.cordon.provider.aws.wire.AclRow;
import dev.cordon.provider.aws.wire.Findings;
import dev.cordon.provider.aws.wire.GroupRow;
import dev.cordon.provider.aws.wire.InstanceRow;
import dev.cordon.provider.aws.wire.InterfaceRow;
import dev.cordon.provider.aws.wire.PeeringRow;
import dev.cordon.provider.aws.wire.Reads;
import dev.cordon.provider.aws.wire.RuleRow;
import dev.cordon.provider.aws.wire.SubnetRow;
import dev.cordon.spi.Query;
import dev.cordon.spi.call.AtOnce;
import dev.cordon.spi.call.WireFailure;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Everything that is read of a VPC whatever it holds.
 *
 * @param groups its groups
 * @param rules the rules of every group in the Region, as the service cannot be asked for those of
 *     one VPC
 * @param interfaces its network interfaces
 * @param instances its instances
 * @param subnets its subnets
 * @param acls its network ACLs
 * @param peerings the peerings of the account in the Region; not read where no site is linked
 * @param quotas what is allowed
 */
record Pages(
    List<GroupRow> groups,
    List<RuleRow> rules,
    List<InterfaceRow> interfaces,
    List<InstanceRow> instances,
    List<SubnetRow> subnets,
    List<AclRow> acls,
    List<PeeringRow> peerings,
    Quotas quotas) {

  /**
   * The quotas, and what was noticed.
   *
   * @param limits the quotas
   * @param findings what was noticed
   */
  record Quotas(Limits limits, List<Diagnostic> findings) {}

  static Pages of(Reads reads, AwsVpc place, Query query, AtOnce atOnce) {
    String vpc = place.vpc();
    Future<List<GroupRow>> groups = atOnce.start(() -> reads.groups(vpc));
    Future<List<RuleRow>> rules = atOnce.start(reads::rules);
    Future<List<InterfaceRow>> interfaces = atOnce.start(() -> reads.interfaces(vpc));
    Future<List<InstanceRow>> instances = atOnce.start(() -> reads.instances(vpc));
    Future<List<SubnetRow>> subnets = atOnce.start(() -> reads.subnets(vpc));
    Future<List<AclRow>> acls = atOnce.start(() -> reads.acls(vpc));
    Future<Quotas> quotas = atOnce.start(() -> quotas(reads, place));
    boolean linked = !Surroundings.candidates(place, query).isEmpty();
    Future<List<PeeringRow>> peerings =
        atOnce.start(() -> linked ? reads.peerings() : List.<PeeringRow>of());
    atOnce.await();
    return new Pages(
        AtOnce.result(groups),
        AtOnce.result(rules),
        AtOnce.result(interfaces),
        AtOnce.result(instances),
        AtOnce.result(subnets),
        AtOnce.result(acls),
        AtOnce.result(peerings),
        AtOnce.result(quotas));
  }

  /** Quotas are worth a warning, not a stop, where they cannot be read. */
  private static Quotas quotas(Reads reads, AwsVpc place) {
    try {
      return new Quotas(Limits.of(reads.quotas()), List.of());
    } catch (WireFailure failure) {
      Diagnostic why = Findings.of(failure, place.identity());
      if (why.code().kind() == ErrorKind.UNREACHABLE
          && failure.code().isEmpty()
          && failure.kind() == WireFailure.Kind.NOT_SENT) {
        throw failure;
      }
      return new Quotas(Limits.defaults(), List.of(assumed(why)));
    }
  }

  private static Diagnostic assumed(Diagnostic why) {
    ErrorCode code = why.code();
    return new Diagnostic(
        code,
        Severity.WARNING,
        why.where(),
        why.what() + "; the vendor's default quotas are assumed",
        "allow servicequotas:ListServiceQuotas, so that raised quotas are used");
  }
}
