package dev.cordon.sandbox.gcp;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox with a network, and the vendor's own clients at it. */
abstract class GcpTest {

  static final String REGION = "europe-west1";
  static final String ZONE = "europe-west1-b";

  GcpSandbox sandbox;
  GcpProject project;
  Google google;
  String network;
  String subnet;

  @BeforeEach
  void start() throws Exception {
    sandbox = GcpSandbox.start();
    project = sandbox.project(Google.PROJECT);
    network = project.network("net");
    subnet = project.subnet(network, REGION, "apps", "10.0.1.0/24");
    google = new Google(sandbox);
  }

  @AfterEach
  void stop() {
    google.close();
    sandbox.close();
  }

  VmSpec machine(String name) {
    return VmSpec.of(name, ZONE, subnet);
  }
}
