package dev.cordon.sandbox.aws;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A sandbox with one VPC and one subnet, and a client, for each test. */
abstract class SandboxTest {

  Ec2Sandbox sandbox = Ec2Sandbox.start();
  Ec2Region region = sandbox.account(Sdk.ACCOUNT).region("eu-west-1");
  Ec2Client ec2 = Sdk.ec2(sandbox);
  String vpc = "";
  String subnet = "";

  @BeforeEach
  void fill() {
    vpc = region.vpc("10.0.0.0/16");
    subnet = region.subnet(vpc, "10.0.1.0/24");
  }

  @AfterEach
  void stop() {
    ec2.close();
    sandbox.close();
  }
}
