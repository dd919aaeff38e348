package dev.cordon.it.differential;

import dev.cordon.it.engines.Clients;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * One of the two engines: its client and the ids behind the names. It starts with the VPCs {@code
 * va} (subnet {@code sa}) and {@code vb} (subnet {@code sb}), which see nothing of each other.
 */
final class Side implements AutoCloseable {

  private final Ec2Client ec2;
  private final Names names = new Names();
  private final String account;

  Side(URI endpoint) {
    ec2 = Clients.ec2(endpoint);
    account = found("va", "sa", "10.0");
    found("vb", "sb", "10.1");
  }

  private String found(String vpcName, String subnetName, String start) {
    Vpc vpc = ec2.createVpc(r -> r.cidrBlock(start + ".0.0/16")).vpc();
    names.bind(vpcName, vpc.vpcId());
    names.bind(
        subnetName,
        ec2.createSubnet(r -> r.vpcId(vpc.vpcId()).cidrBlock(start + ".0.0/20"))
            .subnet()
            .subnetId());
    bindDefaults(vpcName, vpc.vpcId());
    return vpc.ownerId();
  }

  private void bindDefaults(String name, String vpc) {
    Filter here = Filter.builder().name("vpc-id").values(vpc).build();
    SecurityGroup group = ec2.describeSecurityGroups(r -> r.filters(here)).securityGroups().get(0);
    names.bind(name + ".default", group.groupId());
    NetworkAcl acl = ec2.describeNetworkAcls(r -> r.filters(here)).networkAcls().get(0);
    names.bind(name + ".acl", acl.networkAclId());
  }

  Ec2Client ec2() {
    return ec2;
  }

  Names names() {
    return names;
  }

  String id(String name) {
    return names.idOf(name);
  }

  List<String> ids(List<String> of) {
    return of.stream().map(names::idOf).toList();
  }

  /** A text of this engine in the words of the sequence. */
  String text(String text) {
    return names.text(text.replace(account, "<account>"));
  }

  /** The id of a rule; of a rule that is not there, an id that nothing has. */
  String ruleId(String group, Rule rule) {
    Filter filter = Filter.builder().name("group-id").values(id(group)).build();
    Optional<SecurityGroupRule> found =
        ec2.describeSecurityGroupRules(r -> r.filters(filter)).securityGroupRules().stream()
            .filter(told -> Rule.of(told, names).equals(rule))
            .findFirst();
    return found.map(SecurityGroupRule::securityGroupRuleId).orElse("sgr-0123456789abcdef0");
  }

  @Override
  public void close() {
    ec2.close();
  }
}
