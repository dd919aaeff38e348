package dev.cordon.model;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A declaration as it was written, each part with its place, not checked yet. What the builder and
 * the JSON form have in common; users meet {@link SegmentationBuilder} instead.
 *
 * @param name what the fleet is called
 * @param segments in the order written
 * @param externals in the order written; those that only grants and guardrails mention need not be
 *     here
 * @param grants in the order written
 * @param links in the order written
 * @param guardrails in the order written
 */
public record Declaration(
    Stated<String> name,
    List<Stated<Segment>> segments,
    List<Stated<External>> externals,
    List<Stated<Grant>> grants,
    List<Stated<Link>> links,
    List<Stated<Guardrail>> guardrails) {

  public Declaration {
    segments = List.copyOf(segments);
    grants = List.copyOf(grants);
    links = List.copyOf(links);
    guardrails = List.copyOf(guardrails);
    externals = withMentioned(List.copyOf(externals), grants, guardrails);
  }

  /**
   * The segmentation, if nothing is wrong with it.
   *
   * @throws CordonException with every mistake at once
   */
  public Segmentation check() {
    return check(List.of());
  }

  Segmentation check(Collection<Diagnostic> before) {
    Findings findings = new Findings();
    before.forEach(findings::add);
    NameCheck.check(this, findings);
    SegmentCheck.check(this, findings);
    ExternalCheck.check(this, findings);
    LinkCheck.check(this, findings);
    GrantCheck.check(this, findings);
    GuardrailCheck.check(this, findings);
    findings.diagnostics().orThrow();
    return new Segmentation(
        name.value(), values(segments), values(grants), values(links), values(guardrails));
  }

  private static <T> List<T> values(List<Stated<T>> stated) {
    return stated.stream().map(Stated::value).toList();
  }

  private static List<Stated<External>> withMentioned(
      List<Stated<External>> stated,
      List<Stated<Grant>> grants,
      List<Stated<Guardrail>> guardrails) {
    Set<External> known = new LinkedHashSet<>(values(stated));
    List<Stated<External>> all = new ArrayList<>(stated);
    mentioned(grants, guardrails)
        .filter(known::add)
        .forEach(e -> all.add(Stated.at("external " + Quoted.value(e.name()), e)));
    return List.copyOf(all);
  }

  private static Stream<External> mentioned(
      List<Stated<Grant>> grants, List<Stated<Guardrail>> guardrails) {
    return Stream.concat(
            grants.stream().flatMap(g -> Stream.of(g.value().from(), g.value().to())),
            guardrails.stream().flatMap(g -> Stream.of(g.value().from(), g.value().to())))
        .filter(External.class::isInstance)
        .map(External.class::cast);
  }
}
