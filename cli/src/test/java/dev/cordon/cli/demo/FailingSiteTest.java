package dev.cordon.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.cli.ExitCode;
import dev.cordon.cli.Session;
import dev.cordon.sandbox.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four real fabrics in sandboxes, one of which is down. */
class FailingSiteTest {

  @TempDir private Path directory;
  private final Grounds grounds = Grounds.built();
  private Session session = new Session(Path.of("."));

  @BeforeEach
  void begin() {
    session = new Session(directory);
    session.write("AcmeKept.java", new KeptDemo(grounds, System.out).fleet());
  }

  @AfterEach
  void end() {
    grounds.close();
  }

  @Test
  void whatSomebodyOpenedIsClosedThoughARouterIsDown() {
    session.run("apply", "--yes", "AcmeKept.java").with(ExitCode.DONE);
    Reachability reach =
        new Reachability(grounds, new AcmePipeline().declare(), grounds.machines());
    Set<Probe> asMeant = reach.now();
    grounds.openSsh(grounds.named("prometheus-1"));
    grounds.openSsh(grounds.named("nexus-1"));
    grounds.openSsh(grounds.named("prod-a-1"));
    Ground router = grounds.all().get(0);
    assertThat(router.site()).isEqualTo(AcmePipeline.ON_SITE);
    assertThat(reach.now()).isNotEqualTo(asMeant);
    router.faults().fromCall(1, Fault.refuse("Unauthorized"));
    session.run("plan", "AcmeKept.java").with(ExitCode.ERROR);
    Session.Ended plan = session.run("plan", "--keep-going", "AcmeKept.java").with(ExitCode.ERROR);
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out())
        .contains("warning CDN-1508 site \"on-site\": was left out: CDN-16")
        .contains("Proof: contained");
    JsonNode report =
        session
            .run("apply", "--yes", "--keep-going", "--json", "AcmeKept.java")
            .with(ExitCode.ERROR)
            .document();
    assertThat(report.at("/complete").asBoolean(true)).isFalse();
    assertThat(report.at("/absent").fieldNames()).toIterable().containsExactly("on-site");
    assertThat(report.at("/proof/verdict").asText()).isEqualTo("contained");
    assertThat(reach.now()).isEqualTo(asMeant);
    router.faults().clear();
    session.run("apply", "--yes", "AcmeKept.java").with(ExitCode.DONE);
    assertThat(session.run("verify", "AcmeKept.java").with(ExitCode.DONE).out())
        .contains("Proof: exact");
  }

  @Test
  void whatTheOthersNeedIsWrittenThoughOneRefuses() {
    session.run("apply", "--yes", "AcmeKept.java").with(ExitCode.DONE);
    Reachability reach =
        new Reachability(grounds, new AcmePipeline().declare(), grounds.machines());
    Set<Probe> asMeant = reach.now();
    Machine production = grounds.named("prod-a-1");
    for (String victim : List.of("gitlab-1", "prometheus-1", "nexus-1", "prod-a-1")) {
      grounds.openSsh(grounds.named(victim));
    }
    Ground azure = grounds.all().get(3);
    assertThat(azure.holds(production)).isTrue();
    azure.faults().fromWrite(1, new Fault.Refuse("AuthorizationFailed", 403));
    JsonNode report =
        session
            .run("apply", "--yes", "--keep-going", "--json", "AcmeKept.java")
            .with(ExitCode.ERROR)
            .document();
    assertThat(report.at("/findings").findValuesAsText("code"))
        .as(report.toPrettyString())
        .containsExactly("CDN-1508");
    Set<Probe> left = Reachability.without(reach.now(), asMeant);
    assertThat(left).isNotEmpty().allMatch(probe -> probe.to().party().equals("production"));
    assertThat(reach.now()).containsAll(asMeant);
    azure.faults().clear();
    session.run("apply", "--yes", "AcmeKept.java").with(ExitCode.DONE);
    assertThat(reach.now()).isEqualTo(asMeant);
  }
}
