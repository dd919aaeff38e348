package dev.cordon.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Role;
import dev.cordon.state.Workload;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What names, tags and ports tell about what an asset is for. */
class RoleHintsTest {

  @ParameterizedTest
  @CsvSource({
    "gitlab-runner-3, BUILD_RUNNER",
    "GitLab-1, SOURCE_REPOSITORY",
    "sonarqube, SCANNER",
    "nexus3, ARTIFACT_STORE",
    "prod_web_2, DEPLOY_TARGET",
    "vault.internal, SECRETS_STORE",
    "Jenkins Controller, ORCHESTRATOR",
    "deployer, DEPLOY_BOT",
    "prometheus-0, MONITORING_AGENT",
  })
  void names(String name, Role role) {
    assertThat(hint(name, Map.of()).map(Suggestion::role)).contains(role);
  }

  @Test
  void aWordInTheMiddleOfAnotherIsNoHint() {
    assertThat(hint("legitimate-frontrunner", Map.of())).isEmpty();
    assertThat(hint("wiki-1", Map.of("role", "documents"))).isEmpty();
  }

  @Test
  void namesCountMoreThanTagsAndTagsMoreThanPorts() {
    assertThat(hint("nexus-1", Map.of("role", "scanner"), 8200))
        .contains(new Suggestion(Role.ARTIFACT_STORE, "name contains \"nexus\""));
    assertThat(hint("box-1", Map.of("role", "scanner"), 8200))
        .contains(new Suggestion(Role.SCANNER, "tag role contains \"scan\""));
    assertThat(hint("box-1", Map.of(), 22, 8200))
        .contains(new Suggestion(Role.SECRETS_STORE, "rules open tcp 8200, the port of Vault"));
  }

  private static Optional<Suggestion> hint(
      String name, Map<String, String> tags, Integer... ports) {
    return RoleHints.of(
        new Workload("i-1", name, Workload.Kind.VM, new TreeMap<>(tags)),
        new TreeSet<>(java.util.List.of(ports)));
  }
}
