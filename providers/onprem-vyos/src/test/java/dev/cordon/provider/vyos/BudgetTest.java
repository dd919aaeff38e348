package dev.cordon.provider.vyos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.External;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Services;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.vyos.config.Dialect;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many calls things take. */
class BudgetTest {

  private static final int RULES = 1_000;
  private static final int READS = 9;

  /** What a rule has: action, both ends, protocol, port, description. */
  private static final int LINES = 6;

  private final Gateway gateway = new Gateway(Dialect.ROLLING);

  @AfterEach
  void close() {
    gateway.close();
  }

  private List<LoggedCall> writes() {
    return gateway.router.calls().list().stream()
        .filter(call -> call.kind() == CallKind.WRITE)
        .toList();
  }

  @Test
  void aPlanIsTheReadsOfOneRouter() {
    gateway.apply(Gateway.granted(443));
    gateway.router.calls().reset();
    assertThat(gateway.plan(Gateway.granted(443)).isEmpty()).isTrue();
    assertThat(gateway.router.calls().reads()).isEqualTo(READS);
    assertThat(writes()).isEmpty();
  }

  @Test
  void aChangeIsOneCommit() {
    gateway.router.calls().reset();
    gateway.apply(Gateway.granted(443));
    assertThat(writes()).extracting(LoggedCall::action).containsExactly("configure");
    gateway.router.calls().reset();
    gateway.apply(Gateway.granted(8443, 9443));
    assertThat(writes()).extracting(LoggedCall::action).containsExactly("configure");
  }

  @Test
  void whoJoinsIsAMemberAndNoRuleChanges() {
    gateway.apply(Gateway.granted(443));
    String chains = gateway.router.config("firewall", "ipv4").toString();
    gateway.place =
        gateway.place.host("late", DeclaredHost.at("eth3.20", "10.0.3.31").label("app", "runner"));
    gateway.router.calls().reset();
    gateway.apply(Gateway.granted(443));
    assertThat(writes()).hasSize(1);
    assertThat(gateway.router.config("firewall", "ipv4").toString()).isEqualTo(chains);
    assertThat(gateway.reaches("10.0.3.31", "store", 443)).isTrue();
  }

  /** Nothing changes before the last commit. */
  @Test
  void aThousandRulesAreBatchesAndOneCommitThatMatters() {
    gateway.apply(Gateway.granted(443));
    gateway.router.calls().reset();
    int commits = gateway.router.commits();
    gateway.apply(thousand());
    int most = LINES * RULES / gateway.options().batch() + 2;
    assertThat(writes()).hasSizeBetween(2, most);
    assertThat(gateway.router.commits() - commits).isEqualTo(writes().size());
    assertThat(gateway.router.config("firewall", "ipv4", "name").size()).isEqualTo(1);
    assertThat(gateway.reaches("198.18.3.7", "store", 3_007)).isTrue();
    assertThat(gateway.reaches("runner", "store", 443)).isFalse();
  }

  private static Segmentation thousand() {
    Segment runner = Gateway.segment("runner");
    Segment store = Gateway.segment("store");
    var builder = Segmentation.named(Routing.FLEET).segments(runner, store);
    for (int i = 0; i < RULES; i++) {
      External one = External.named("peer-" + i).cidrs("198.18." + i / 250 + "." + i % 250 + "/32");
      int port = 1_000 * (i / 250) + i % 250;
      builder =
          builder.grant(one).to(store).on(Services.tcp(Math.max(1, port))).because("each its own");
    }
    return builder.build();
  }
}
