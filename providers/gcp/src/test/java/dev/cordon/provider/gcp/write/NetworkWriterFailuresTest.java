package dev.cordon.provider.gcp.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.gcp.Ground;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Permissions;
import dev.cordon.spi.StepOutcome;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way, or has changed meanwhile. */
class NetworkWriterFailuresTest extends WriterCase {

  @Test
  void whatSomebodyElseChangedIsAConflict() {
    SiteSnapshot from = established();
    ground
        .sandbox
        .edits()
        .rule(Ground.policy(NAME), RuleSpec.allowIn(5).tcp("23").with("ruleName", "by-hand"));
    ground.sandbox.calls().reset();
    assertThat(code(ground.writer(from).write(less()))).isEqualTo(ErrorCode.LIVE_STATE_MOVED);
    assertThat(ground.sandbox.calls().count(PATCH)).as("412, and no second try").isEqualTo(1);
    assertThat(policy().path("rules")).hasSize(8);
  }

  @Test
  void whatIsNotOursToSayMayMoveUnderUs() {
    SiteSnapshot from = established();
    ground
        .sandbox
        .edits()
        .policy(
            Ground.policy(NAME),
            body ->
                body.put(
                    "description",
                    body.path("description").asText()
                        + "\ncordon-hold-other: 2030-01-01T00:00:00Z by ben: theirs"));
    applied(from, less());
    assertThat(policy().path("description").asText()).contains("by ben: theirs");
  }

  @Test
  void lostAnswersAreLookedAfter() {
    ground.vm("vm-1", "runner");
    for (String action :
        List.of(
            INSERT,
            PATCH,
            ASSOCIATE,
            BIND,
            "cloudresourcemanager.tagKeys.create",
            "cloudresourcemanager.tagValues.create")) {
      ground.sandbox.faults().onAction(action, 1, Fault.timeOutButDone());
    }
    applied(
        ground.observe(),
        step(create(RUNNERS)),
        step(create(POLICY), new Edit.AddRules(POLICY, rules())),
        step(bind(VM, RUNNERS)),
        step(network(POLICY)));
    assertThat(ground.sandbox.calls().writes()).as("nothing is sent twice").isEqualTo(6);
  }

  @Test
  void lostRequestsAreUnknownAndNotSentAgain() {
    SiteSnapshot from = established();
    ground.sandbox.calls().reset();
    ground.sandbox.faults().onAction(PATCH, 1, Fault.dropConnection());
    assertThat(ground.writer(from).write(less())).isInstanceOf(StepOutcome.Unknown.class);
    ground.sandbox.faults().onAction(BIND, 1, Fault.dropConnection());
    ground.vm("vm-2", "runner");
    assertThat(ground.writer(ground.observe()).write(step(bind(Ground.nic("vm-2"), RUNNERS))))
        .isInstanceOf(StepOutcome.Unknown.class);
    assertThat(ground.sandbox.calls().writes()).isEqualTo(2);
  }

  @Test
  void whatAnOperationFailedOfIsTold() {
    SiteSnapshot from = established();
    ground.sandbox.failNextOperation("INTERNAL_ERROR");
    assertThat(ground.writer(from).write(less())).isInstanceOf(StepOutcome.Unknown.class);
    ground.sandbox.failNextOperation("QUOTA_EXCEEDED");
    assertThat(code(ground.writer(from).write(less()))).isEqualTo(ErrorCode.FABRIC_QUOTA);
    assertThat(ground.observe().table()).isEqualTo(from.table());
  }

  /** Under the id of the failed one it would only be told of that again. */
  @Test
  void anOperationThatWasTooEarlyIsAskedForAnew() {
    SiteSnapshot from = established();
    ground.sandbox.failNextOperation("RESOURCE_NOT_READY");
    applied(from, less());
  }

  @Test
  void throttlingIsWaitedForAndThenTold() {
    SiteSnapshot from = established();
    Fault tooMany = new Fault.Refuse("rateLimitExceeded", 403);
    ground.sandbox.faults().onAction(PATCH, 1, tooMany);
    SiteSnapshot next = applied(from, less());
    ground.sandbox.faults().onEvery(PATCH, tooMany);
    ground.sandbox.calls().reset();
    assertThat(ground.writer(next).write(more())).isInstanceOf(StepOutcome.Throttled.class);
    assertThat(ground.sandbox.calls().count(PATCH)).isEqualTo(3);
  }

  @Test
  void refusalsAreToldWithWhatTheyMean() {
    SiteSnapshot from = established();
    ground.sandbox.permissions(Permissions.without("compute.firewallPolicies.update"));
    assertThat(code(ground.writer(from).write(less())))
        .isEqualTo(ErrorCode.FABRIC_PERMISSION_MISSING);
    ground.sandbox.permissions(Permissions.without("resourcemanager.tagValueBindings.create"));
    ground.vm("vm-2", "runner");
    assertThat(code(ground.writer(ground.observe()).write(step(bind(Ground.nic("vm-2"), RUNNERS)))))
        .isEqualTo(ErrorCode.FABRIC_PERMISSION_MISSING);
    ground.sandbox.permissions(Permissions.all());
    ground.sandbox.limit(Limit.ATTRIBUTES_PER_GLOBAL_POLICY, 21);
    assertThat(code(ground.writer(from).write(more()))).isEqualTo(ErrorCode.FABRIC_QUOTA);
  }
}
