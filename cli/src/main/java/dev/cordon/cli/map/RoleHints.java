package dev.cordon.cli.map;

import dev.cordon.model.Role;
import dev.cordon.state.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What names, tags and ports tell about what an asset is for. A guess for people, who decide: no
 * rule ever comes from it. Names count more than tags, tags more than ports; a hint further up the
 * table more than one below it, so that a GitLab runner is a runner.
 */
public final class RoleHints {

  /** A word at the beginning of a part of a name. */
  private record Word(String text, Role role) {}

  /** A TCP port that the software of one role listens on by default. */
  private record Port(int number, String software, Role role) {}

  private static final Pattern PARTS = Pattern.compile("[^a-z0-9]+");

  private static final List<Word> WORDS =
      List.of(
          new Word("runner", Role.BUILD_RUNNER),
          new Word("executor", Role.BUILD_RUNNER),
          new Word("builder", Role.BUILD_RUNNER),
          new Word("buildkit", Role.BUILD_RUNNER),
          new Word("deploy", Role.DEPLOY_BOT),
          new Word("argocd", Role.DEPLOY_BOT),
          new Word("flux", Role.DEPLOY_BOT),
          new Word("spinnaker", Role.DEPLOY_BOT),
          new Word("sonar", Role.SCANNER),
          new Word("scan", Role.SCANNER),
          new Word("trivy", Role.SCANNER),
          new Word("clair", Role.SCANNER),
          new Word("nexus", Role.ARTIFACT_STORE),
          new Word("artifact", Role.ARTIFACT_STORE),
          new Word("artefact", Role.ARTIFACT_STORE),
          new Word("registry", Role.ARTIFACT_STORE),
          new Word("harbor", Role.ARTIFACT_STORE),
          new Word("pulp", Role.ARTIFACT_STORE),
          new Word("vault", Role.SECRETS_STORE),
          new Word("secret", Role.SECRETS_STORE),
          new Word("gitlab", Role.SOURCE_REPOSITORY),
          new Word("gitea", Role.SOURCE_REPOSITORY),
          new Word("forgejo", Role.SOURCE_REPOSITORY),
          new Word("gerrit", Role.SOURCE_REPOSITORY),
          new Word("bitbucket", Role.SOURCE_REPOSITORY),
          new Word("git", Role.SOURCE_REPOSITORY),
          new Word("jenkins", Role.ORCHESTRATOR),
          new Word("teamcity", Role.ORCHESTRATOR),
          new Word("concourse", Role.ORCHESTRATOR),
          new Word("drone", Role.ORCHESTRATOR),
          new Word("airflow", Role.ORCHESTRATOR),
          new Word("prometheus", Role.MONITORING_AGENT),
          new Word("grafana", Role.MONITORING_AGENT),
          new Word("monitor", Role.MONITORING_AGENT),
          new Word("zabbix", Role.MONITORING_AGENT),
          new Word("staging", Role.DEPLOY_TARGET),
          new Word("prod", Role.DEPLOY_TARGET));

  private static final List<Port> PORTS =
      List.of(
          new Port(8200, "Vault", Role.SECRETS_STORE),
          new Port(5000, "a container registry", Role.ARTIFACT_STORE),
          new Port(8081, "Nexus", Role.ARTIFACT_STORE),
          new Port(9418, "git", Role.SOURCE_REPOSITORY),
          new Port(29418, "Gerrit", Role.SOURCE_REPOSITORY),
          new Port(50000, "Jenkins", Role.ORCHESTRATOR),
          new Port(9000, "SonarQube", Role.SCANNER),
          new Port(9090, "Prometheus", Role.MONITORING_AGENT));

  private RoleHints() {}

  /**
   * What a workload looks like.
   *
   * @param ports the TCP ports that rules open to it one by one
   */
  public static Optional<Suggestion> of(Workload workload, SortedSet<Integer> ports) {
    return Stream.of(word("name", workload.name()).stream(), tags(workload.labels()), ports(ports))
        .flatMap(found -> found)
        .findFirst();
  }

  private static Stream<Suggestion> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .flatMap(tag -> word("tag " + tag.getKey(), tag.getValue()).stream());
  }

  private static Stream<Suggestion> ports(SortedSet<Integer> ports) {
    return PORTS.stream()
        .filter(port -> ports.contains(port.number()))
        .map(
            port ->
                new Suggestion(
                    port.role(),
                    "rules open tcp " + port.number() + ", the port of " + port.software()));
  }

  private static Optional<Suggestion> word(String what, String text) {
    List<String> parts = List.of(PARTS.split(text.toLowerCase(Locale.ROOT), -1));
    return WORDS.stream()
        .filter(word -> parts.stream().anyMatch(part -> part.startsWith(word.text())))
        .map(word -> new Suggestion(word.role(), what + " contains \"" + word.text() + "\""))
        .findFirst();
  }
}
