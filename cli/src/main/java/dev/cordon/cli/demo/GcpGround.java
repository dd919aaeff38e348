package dev.cordon.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.model.Site;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.VmSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A network at Google Cloud as it grew: VPC firewall rules that let the company in everywhere and
 * ssh from the world; a scanner that runs on Cloud Run and sends through a subnet of its own; and
 * machines of another team.
 */
final class GcpGround implements Ground {

  private static final String REGION = "europe-west1";
  private static final String ZONE = REGION + "-b";
  private static final String WORLD = "0.0.0.0/0";
  private static final int FIRST_HOST = 10;

  private final GcpSandbox cloud = GcpSandbox.start();
  private final GcpProject project = cloud.project("acme-delivery");
  private final String network = project.network("vpc-acme");
  private final List<Machine> machines = new ArrayList<>();

  GcpGround() {
    project.firewall(
        FirewallSpec.allowIn("allow-internal", network).protocol("all").from("10.0.0.0/8"));
    project.firewall(FirewallSpec.allowIn("allow-ssh", network).tcp("22").from(WORLD));
    cloud.edits().policiesFirst(network);
    machines("nexus", 2, "artifacts", "artifact-store", place("artifacts", "10.40.1"));
    machines("notebook", 5, "", "analytics", place("analytics", "10.40.90"));
    scanner();
  }

  @Override
  public Site site() {
    return AcmePipeline.STORE;
  }

  @Override
  public String title() {
    return "in a network at Google Cloud: artifacts, and a scanner without a machine";
  }

  @Override
  public String tool() {
    return "Compute Engine, no token needed";
  }

  @Override
  public Faults faults() {
    return cloud.faults();
  }

  @Override
  public SitePlace place() {
    return GcpNetwork.of(project.id(), "vpc-acme").endpoint(cloud.endpoint());
  }

  @Override
  public List<Machine> machines() {
    return List.copyOf(machines);
  }

  @Override
  public boolean lets(Machine from, Machine to, String protocol, int port) {
    return cloud.reaches(end(from), end(to), protocol, port);
  }

  /** In the policy that the network has, before every other rule. */
  @Override
  public void openSsh(Machine victim) {
    String policy =
        cloud.pathsOf("firewallPolicies").stream()
            .filter(path -> cloud.get(path).path("associations").size() > 0)
            .findFirst()
            .orElseThrow();
    cloud.edits().rule(policy, RuleSpec.allowIn(1).from(WORLD).tcp("22"));
  }

  @Override
  public Calls calls() {
    return Calls.in(cloud.calls());
  }

  @Override
  public void close() {
    cloud.close();
  }

  /** A subnet, and how its addresses begin. */
  private record Place(String subnet, String prefix) {}

  private Place place(String name, String prefix) {
    return new Place(project.subnet(network, REGION, name, prefix + ".0/24"), prefix);
  }

  private void machines(String name, int count, String segment, String role, Place place) {
    for (int i = 1; i <= count; i++) {
      String full = name + "-" + i;
      String address = place.prefix() + "." + (FIRST_HOST + i);
      String id =
          project.vm(VmSpec.of(full, ZONE, place.subnet()).label("role", role).address(address));
      machines.add(new Machine(site().name(), id, address, full, segment));
    }
  }

  private void scanner() {
    Place place = place("scanner", "10.40.16");
    String id = project.runService(REGION, "scanner", place.subnet());
    cloud.edits().raw(id, GcpGround::labelled);
    String address = cloud.edits().addressesOf(id).get(0);
    machines.add(new Machine(site().name(), id, address, "scanner", "scanner"));
  }

  private static void labelled(ObjectNode service) {
    service.withObject("/labels").put("role", "scanner");
  }
}
