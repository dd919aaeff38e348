package dev.cordon.provider.gcp.observe;

import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.wire.Clients;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.spi.Query;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** A network in a sandbox that is read. */
abstract class ObserverCase {

  static final String REGION = "europe-west1";
  static final String ZONE = "europe-west1-b";
  static final String MARKED = "made by Cordon: cordon-fleet=acme cordon-network=build";
  final GcpSandbox sandbox = GcpSandbox.start();
  final GcpProject project = sandbox.project("delivery");
  final String network = project.network("build");

  final String subnet = project.subnet(network, REGION, "runners", "10.0.1.0/24", "fd20::/64");

  @AfterEach
  void close() {
    sandbox.close();
  }

  SiteSnapshot read(String... services) {
    return read(GcpOptions.defaults().sleeper(time -> {}), services);
  }

  SiteSnapshot read(GcpOptions options, String... services) {
    GcpNetwork place =
        GcpNetwork.of("delivery", "build").endpoint(sandbox.endpoint()).service(services);
    return new NetworkObserver(new Clients(options), options)
        .observe(new Query("acme", "build", place, Set.of(), new TreeMap<>()));
  }

  static Network network(SiteSnapshot snapshot) {
    return NetworkFabric.of(snapshot.fabric()).network();
  }

  static Container container(SiteSnapshot snapshot, String name) {
    return snapshot.table().container(new ContainerId("build", name)).orElseThrow();
  }

  String policy(String name, String description, RuleSpec... rules) {
    String path = project.policy(name, rules);
    sandbox.edits().policy(path, policy -> policy.put("description", description));
    return path;
  }

  String key(String name, String description) {
    String key = project.tagKey(name, network);
    sandbox.edits().raw(key, tag -> tag.put("description", description));
    return key;
  }

  static Fault disabled() {
    return new Fault.Refuse("SERVICE_DISABLED", 403);
  }
}
