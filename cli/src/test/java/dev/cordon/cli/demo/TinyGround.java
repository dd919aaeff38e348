package dev.cordon.cli.demo;

import dev.cordon.model.Site;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.GroupSpec;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import java.util.ArrayList;
import java.util.List;

/** A flat network to which machines come one by one. */
final class TinyGround implements Ground {

  private final Ec2Sandbox cloud;
  private final Ec2Region region;
  private final String vpc;
  private final String subnet;
  private final String flat;
  private final List<Machine> machines = new ArrayList<>();

  TinyGround(Ec2Sandbox cloud) {
    this.cloud = cloud;
    this.region = cloud.region("111122223333", "eu-west-1");
    this.vpc = region.vpc("10.20.0.0/16");
    this.subnet = region.subnet(vpc, "10.20.1.0/24");
    this.flat = region.securityGroup(GroupSpec.of(vpc, "flat"));
    region.authorizeIngress(flat, RuleSpec.all().group(flat));
  }

  Machine machine(String name, String party) {
    String address = "10.20.1." + (10 + machines.size());
    String id = region.instance(InstanceSpec.in(subnet).groups(flat).privateIp(address));
    Machine machine = new Machine(site().name(), id, address, name, party);
    machines.add(machine);
    return machine;
  }

  /** Takes everything that a machine may do. */
  void silence(Machine machine) {
    String nothing = region.securityGroup(GroupSpec.of(vpc, "nothing"));
    region.revokeEgress(nothing, RuleSpec.all().cidr("0.0.0.0/0"));
    region.setGroups(region.primaryInterface(machine.end()), nothing);
  }

  @Override
  public Site site() {
    return AcmePipeline.DELIVERY;
  }

  @Override
  public String title() {
    return "a flat network";
  }

  @Override
  public String tool() {
    return "";
  }

  @Override
  public Faults faults() {
    return cloud.faults();
  }

  @Override
  public SitePlace place() {
    return AwsVpc.of(region.account(), region.name(), vpc).endpoint(cloud.endpoint());
  }

  @Override
  public List<Machine> machines() {
    return List.copyOf(machines);
  }

  @Override
  public boolean lets(Machine from, Machine to, String protocol, int port) {
    return cloud.reaches(end(from), end(to), protocol, port);
  }

  @Override
  public void openSsh(Machine victim) {
    region.authorizeIngress(flat, RuleSpec.tcp(22).cidr("0.0.0.0/0"));
  }

  @Override
  public Calls calls() {
    return Calls.in(cloud.calls());
  }

  @Override
  public void close() {}
}
