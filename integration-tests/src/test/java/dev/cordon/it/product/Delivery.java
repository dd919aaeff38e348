package dev.cordon.it.product;

import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;

import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.provider.aws.AwsOptions;
import dev.cordon.provider.aws.AwsProvider;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.InstanceSpec;
import java.util.List;
import java.util.Map;

/** A small pipeline in the sandbox: two runners and a store, and the declaration for them. */
final class Delivery implements AutoCloseable {

  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-west-1";
  static final Site BUILD = Site.named("build");

  final Ec2Sandbox sandbox = Ec2Sandbox.start();
  final Ec2Region region = sandbox.region(ACCOUNT, REGION);
  final String vpc = region.vpc("10.0.0.0/16");
  final String subnet = region.subnet(vpc, "10.0.0.0/20");

  Delivery() {
    machine("role", "ci-runner");
    machine("role", "ci-runner");
    machine("app", "nexus");
  }

  /** Launches a machine with one tag. */
  void machine(String key, String value) {
    region.instance(InstanceSpec.in(subnet).tags(Map.of(key, value)));
  }

  /** Runners pull from the store; nothing else. */
  static Segmentation intent() {
    return intent("ci-runner");
  }

  /** The same, with runners found by this role. */
  static Segmentation intent(String role) {
    Segment runners =
        Segment.named("runners", BUILD_RUNNER).at(BUILD, tag("role", role)).exclusive();
    Segment store =
        Segment.named("store", ARTIFACT_STORE).at(BUILD, tag("app", "nexus")).exclusive();
    return Segmentation.named("acme")
        .segments(runners, store)
        .grant(runners)
        .to(store)
        .on(https())
        .because("pull dependencies, push build outputs")
        .build();
  }

  AwsVpc place() {
    return AwsVpc.of(ACCOUNT, REGION, vpc).endpoint(sandbox.endpoint());
  }

  Placement placement() {
    return Placement.of("build", place());
  }

  /** An engine that does not wait. */
  static Cordon cordon() {
    AwsOptions options = AwsOptions.defaults().readAttempts(2).readsAtOnce(1).sleeper(time -> {});
    return Cordon.builder().provider(new AwsProvider(options)).pause(round -> {}).build();
  }

  /** The writes that were done. */
  List<LoggedCall> written() {
    return sandbox.calls().list().stream()
        .filter(call -> call.kind() == CallKind.WRITE && call.ok())
        .toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
