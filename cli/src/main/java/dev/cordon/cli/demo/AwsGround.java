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
import java.util.Map;

/**
 * A VPC as it grew: one group that lets everything through inside the company and ssh in from the
 * world, hung on everything; some groups of single teams; and the machines of people who have
 * nothing to do with the pipeline.
 */
final class AwsGround implements Ground {

  private static final String WORLD = "0.0.0.0/0";
  private static final String COMPANY = "10.0.0.0/8";
  private static final int FIRST_HOST = 10;

  private final Ec2Sandbox cloud = Ec2Sandbox.start();
  private final Ec2Region region = cloud.region("111122223333", "eu-west-1");
  private final String vpc = region.vpc("10.20.0.0/16");
  private final String flat = group("flat-internal", "grew over the years");
  private final List<Machine> machines = new ArrayList<>();

  AwsGround() {
    region.authorizeIngress(
        flat,
        RuleSpec.all().group(flat),
        RuleSpec.all().cidr(COMPANY),
        RuleSpec.tcp(22).cidr(WORLD));
    pipeline();
    bystanders();
  }

  @Override
  public Site site() {
    return AcmePipeline.DELIVERY;
  }

  @Override
  public String title() {
    return "in a VPC at AWS: runners and monitoring";
  }

  @Override
  public String tool() {
    return "aws --endpoint-url URL --region eu-west-1 ec2 describe-security-groups";
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
    String group = region.groupsOf(region.primaryInterface(victim.end())).get(0);
    region.authorizeIngress(group, RuleSpec.tcp(22).cidr(WORLD));
  }

  @Override
  public Calls calls() {
    return Calls.in(cloud.calls());
  }

  @Override
  public void close() {
    cloud.close();
  }

  private void pipeline() {
    String grafana = group("grafana-web", "dashboards for everybody, since the last audit");
    region.authorizeIngress(grafana, RuleSpec.tcp(443).cidr(WORLD));
    machines("runner", 14, "runners", "ci-runner", place("builds", "10.20.16"), flat);
    Place tools = place("tools", "10.20.1");
    machines("prometheus", 2, "monitoring", "monitoring", tools, flat, grafana);
  }

  private void bystanders() {
    Place office = place("office-it", "10.20.90");
    String crmWeb = group("crm-web", "CRM front end");
    region.authorizeIngress(crmWeb, RuleSpec.tcp(443).cidr(WORLD));
    String crmDatabase = group("crm-db", "CRM database");
    region.authorizeIngress(crmDatabase, RuleSpec.tcp(5432).group(crmWeb));
    machines("crm-web", 2, "", "crm", office, flat, crmWeb);
    machines("crm-db", 1, "", "crm", office, flat, crmDatabase);
    machines("wiki", 1, "", "wiki", office, flat);
    machines("mail", 1, "", "mail", office, flat);
  }

  /** A subnet, and how its addresses begin. */
  private record Place(String subnet, String network) {}

  private Place place(String name, String network) {
    return new Place(region.subnet(vpc, network + ".0/24", Map.of("Name", name)), network);
  }

  private void machines(
      String name, int count, String segment, String role, Place place, String... groups) {
    for (int i = 1; i <= count; i++) {
      String full = name + "-" + i;
      String address = place.network() + "." + nextHost(place);
      String id =
          region.instance(
              InstanceSpec.in(place.subnet())
                  .privateIp(address)
                  .groups(groups)
                  .tags(Map.of("Name", full, "role", role)));
      machines.add(new Machine(site().name(), id, address, full, segment));
    }
  }

  private long nextHost(Place place) {
    String prefix = place.network() + ".";
    return FIRST_HOST + machines.stream().filter(m -> m.address().startsWith(prefix)).count();
  }

  private String group(String name, String why) {
    return region.securityGroup(GroupSpec.of(vpc, name).description(why).tag("Name", name));
  }
}
