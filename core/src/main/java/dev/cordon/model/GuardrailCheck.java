package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/** Guardrails speak of known parties, say why, and hold. */
final class GuardrailCheck {

  private GuardrailCheck() {}

  static void check(Declaration declaration, Findings findings) {
    if (!declaration.guardrails().isEmpty()) {
      checkAll(declaration, findings);
    }
  }

  private static void checkAll(Declaration declaration, Findings findings) {
    PartyCheck parties = new PartyCheck(declaration);
    GrantGraph graph = new GrantGraph(declaration);
    for (Stated<Guardrail> stated : declaration.guardrails()) {
      Guardrail guardrail = stated.value();
      ReasonCheck.problem(guardrail.reason()).ifPresent(p -> findings.add(p.at(stated.sentence())));
      parties.check(stated.where(), guardrail.from(), findings);
      parties.check(stated.where(), guardrail.to(), findings);
      graph.path(guardrail).ifPresent(path -> broken(stated, path, findings));
    }
  }

  private static void broken(
      Stated<Guardrail> stated, List<Stated<Grant>> path, Findings findings) {
    String grants = path.stream().map(Stated::where).collect(Collectors.joining(", then "));
    findings.error(
        ErrorCode.GUARDRAIL_BROKEN,
        stated.where(),
        "the grants make a path: " + text(stated.value(), path) + " (" + grants + ")",
        "take out one of these grants; or the guardrail, if the path is wanted");
  }

  private static String text(Guardrail guardrail, List<Stated<Grant>> path) {
    String start = text(path.get(0).value().from(), guardrail.from());
    String middle =
        path.stream()
            .limit(path.size() - 1L)
            .map(grant -> " → " + Names.show(grant.value().to().name()))
            .collect(Collectors.joining());
    String end = text(path.get(path.size() - 1).value().to(), guardrail.to());
    return start + middle + " → " + end;
  }

  private static String text(Party onPath, Party guarded) {
    String name = Names.show(onPath.name());
    return onPath.name().equals(guarded.name())
        ? name
        : name + " (shares addresses with " + Names.show(guarded.name()) + ")";
  }
}
