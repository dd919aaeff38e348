package dev.cordon.provider.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.verify.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A granted path that the router sends elsewhere is not proven. */
class TranslationTest {

  private final Gateway gateway = new Gateway(Dialect.V1_5);

  @AfterEach
  void close() {
    gateway.close();
  }

  private void translated(String to, String port, String in) {
    Cli cli = gateway.router.cli();
    String[] rule = {"nat", "destination", "rule", "10"};
    cli.set(rule[0], rule[1], rule[2], rule[3], "destination", "address", to);
    cli.set(rule[0], rule[1], rule[2], rule[3], "protocol", "tcp");
    cli.set(rule[0], rule[1], rule[2], rule[3], "destination", "port", port);
    if (!in.isEmpty()) {
      cli.set(rule[0], rule[1], rule[2], rule[3], "inbound-interface", "name", in);
    }
    cli.set(rule[0], rule[1], rule[2], rule[3], "translation", "address", "10.0.4.41");
    cli.commit();
  }

  @Test
  void whatIsGrantedAndGoesElsewhereIsRefusedByName() {
    translated("10.0.2.20", "443", "");
    CordonException refusal =
        catchThrowableOfType(CordonException.class, () -> gateway.plan(Gateway.granted(443)));
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.PROOF_VIOLATED);
    assertThat(refusal.diagnostics().text())
        .contains("10.0.2.20", "destination rule 10, which sends it elsewhere");
  }

  @Test
  void otherPortsAndInterfacesAndAddressesDoNotMatter() {
    translated("10.0.2.20", "8443", "");
    proven();
    translated("10.0.2.20", "443", "eth0");
    proven();
    translated("100.127.0.2", "443", "");
    proven();
  }

  private void proven() {
    Plan plan = gateway.plan(Gateway.granted(443));
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
  }
}
