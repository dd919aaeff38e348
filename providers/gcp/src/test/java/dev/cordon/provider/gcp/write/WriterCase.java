package dev.cordon.provider.gcp.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.gcp.Ground;
import dev.cordon.provider.gcp.Rules;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;

/** A network that a writer is tried on, and the steps that it is tried with. */
abstract class WriterCase {

  static final ContainerId POLICY = Names.policy(Ground.FLEET, Ground.NETWORK, Ground.SITE);
  static final ContainerId RUNNERS = tag("runners");
  static final ContainerId STORE = tag("store");
  static final String VM = Ground.nic("vm-1");
  static final String PATCH = "compute.networkFirewallPolicies.patch";
  static final String INSERT = "compute.networkFirewallPolicies.insert";
  static final String ASSOCIATE = "compute.networkFirewallPolicies.addAssociation";
  static final String BIND = "cloudresourcemanager.tagBindings.create";
  static final String NAME = "cordon-acme-net-build";

  final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  static ContainerId tag(String segment) {
    return Names.segment(Ground.FLEET, Ground.NETWORK, segment, Ground.SITE);
  }

  static Edit create(ContainerId id) {
    boolean policy = Names.kind(id) == Names.Kind.POLICY;
    return new Edit.Create(
        new Container(
            id,
            Ownership.OWNED,
            policy
                ? Names.policyMarks(Ground.FLEET, Ground.NETWORK)
                : Names.segmentMarks(
                    Ground.FLEET, Ground.NETWORK, id.equals(RUNNERS) ? "runners" : "store"),
            List.of()));
  }

  static Step step(Edit... edits) {
    return new Step("lab/step", Ground.SITE, "a step", List.of(edits));
  }

  static List<NativeRule> rules() {
    return List.of(
        Rules.allowInTo("a", RUNNERS, 443),
        Rules.denyInTo("z", RUNNERS),
        Rules.allowOutOf("o", RUNNERS, "10.0.0.0/24", 443));
  }

  static Edit.Bind bind(String attachment, ContainerId... carried) {
    return new Edit.Bind(attachment, new TreeSet<>(Set.of(carried)));
  }

  static Edit.Bind network(ContainerId... policy) {
    return bind(Names.CARRIER, policy);
  }

  /** Every step applies, and what is seen then is what the edits lead to. */
  SiteSnapshot applied(SiteSnapshot from, Step... steps) {
    Writer writer = ground.writer(from);
    RuleTable expected = from.table();
    for (Step step : steps) {
      assertThat(writer.write(step)).isInstanceOf(StepOutcome.Applied.class);
      expected = expected.after(step.edits());
    }
    SiteSnapshot seen = ground.observe();
    assertThat(seen.table()).isEqualTo(expected);
    assertThat(notes(seen.table())).isEqualTo(notes(expected));
    return seen;
  }

  static List<String> notes(RuleTable table) {
    return table.containers().values().stream()
        .flatMap(c -> c.rules().stream())
        .map(NativeRule::note)
        .toList();
  }

  SiteSnapshot established() {
    ground.vm("vm-1", "runner");
    return applied(
        ground.observe(),
        step(create(RUNNERS)),
        step(create(POLICY), new Edit.AddRules(POLICY, rules())),
        step(bind(VM, RUNNERS)),
        step(network(POLICY)));
  }

  JsonNode policy() {
    return ground.sandbox.get(Ground.policy(NAME));
  }

  static Step less() {
    return step(new Edit.RemoveRules(POLICY, List.of(rules().get(0))));
  }

  static Step more() {
    return step(new Edit.AddRules(POLICY, List.of(Rules.allowInTo("b", RUNNERS, 8443))));
  }

  static ErrorCode code(StepOutcome outcome) {
    if (outcome instanceof StepOutcome.Refused refused) {
      return refused.why().code();
    }
    assertThat(outcome).isInstanceOf(StepOutcome.Conflict.class);
    return ((StepOutcome.Conflict) outcome).why().code();
  }
}
