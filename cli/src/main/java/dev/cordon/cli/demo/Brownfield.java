package dev.cordon.cli.demo;

import dev.cordon.model.SitePlace;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.GroupSpec;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The network as it grew: one VPC, one group that lets everything through inside and ssh in from
 * the world, hung on everything; some groups of single teams; and the machines of people who have
 * nothing to do with the pipeline.
 */
final class Brownfield {

  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-west-1";
  private static final String WORLD = "0.0.0.0/0";

  private final Ec2Sandbox cloud;
  private final Ec2Region region;
  private final String vpc;
  private final String flat;
  private final List<Machine> machines = new ArrayList<>();

  private Brownfield(Ec2Sandbox cloud) {
    this.cloud = cloud;
    this.region = cloud.region(ACCOUNT, REGION);
    this.vpc = region.vpc("10.20.0.0/16");
    this.flat = group("flat-internal", "grew over the years");
    region.authorizeIngress(flat, RuleSpec.all().group(flat), RuleSpec.tcp(22).cidr(WORLD));
  }

  /** Builds the network in an empty cloud. */
  static Brownfield in(Ec2Sandbox cloud) {
    Brownfield network = new Brownfield(cloud);
    network.pipeline();
    network.bystanders();
    return network;
  }

  SitePlace place() {
    return AwsVpc.of(ACCOUNT, REGION, vpc).endpoint(cloud.endpoint());
  }

  Ec2Region region() {
    return region;
  }

  /** The workloads, then some addresses outside. */
  List<Machine> machines() {
    List<Machine> all = new ArrayList<>(machines);
    all.add(new Machine("198.51.100.20", "a desk in the office", "office"));
    all.add(new Machine("203.0.113.80", "a package mirror", "package-mirrors"));
    all.add(new Machine("192.0.2.66", "the internet", ""));
    return all;
  }

  List<Machine> workloads() {
    return List.copyOf(machines);
  }

  Machine named(String name) {
    return machines().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private void pipeline() {
    String tools = subnet("tools", "10.20.1.0/24");
    String builds = subnet("builds", "10.20.16.0/20");
    String staging = subnet("staging", "10.20.40.0/24");
    String left = subnet("production-a", "10.20.50.0/24");
    String right = subnet("production-b", "10.20.51.0/24");
    String gitlabWeb = group("gitlab-web", "GitLab for everybody, since the last audit");
    region.authorizeIngress(gitlabWeb, RuleSpec.tcp(443).cidr(WORLD));
    String metrics = group("node-exporter", "metrics for whoever asks");
    region.authorizeIngress(metrics, RuleSpec.tcp(9100).cidr("10.20.0.0/16"));
    machines("gitlab", 2, "repository", "source-repository", tools, flat, gitlabWeb);
    machines("runner", 10, "runners", "ci-runner", builds, flat);
    machines("nexus", 2, "artifacts", "artifact-store", tools, flat);
    machines("scanner", 2, "scanner", "scanner", tools, flat);
    machines("deployer", 1, "deploy-bot", "deploy-bot", tools, flat);
    machines("staging", 4, "staging", "staging", staging, flat, metrics);
    machines("prod-a", 3, "production", "production", left, flat, metrics);
    machines("prod-b", 3, "production", "production", right, flat, metrics);
    machines("prometheus", 2, "monitoring", "monitoring", tools, flat);
  }

  private void bystanders() {
    String office = subnet("office-it", "10.20.90.0/24");
    String crmWeb = group("crm-web", "CRM front end");
    region.authorizeIngress(crmWeb, RuleSpec.tcp(443).cidr(WORLD));
    String crmDatabase = group("crm-db", "CRM database");
    region.authorizeIngress(crmDatabase, RuleSpec.tcp(5432).group(crmWeb));
    machines("crm-web", 2, "", "crm", office, flat, crmWeb);
    machines("crm-db", 1, "", "crm", office, flat, crmDatabase);
    machines("wiki", 1, "", "wiki", office, flat);
    machines("mail", 1, "", "mail", office, flat);
  }

  private void machines(
      String name, int count, String segment, String role, String subnet, String... groups) {
    for (int i = 1; i <= count; i++) {
      String full = name + "-" + i;
      String id =
          region.instance(
              InstanceSpec.in(subnet).groups(groups).tags(Map.of("Name", full, "role", role)));
      machines.add(new Machine(id, full, segment));
    }
  }

  private String subnet(String name, String cidr) {
    return region.subnet(vpc, cidr, Map.of("Name", name));
  }

  private String group(String name, String why) {
    return region.securityGroup(GroupSpec.of(vpc, name).description(why).tag("Name", name));
  }
}
