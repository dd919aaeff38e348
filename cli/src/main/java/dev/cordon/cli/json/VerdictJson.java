package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.verify.Counterexample;
import dev.cordon.verify.Residual;
import dev.cordon.verify.Verdict;
import java.util.List;
import java.util.Locale;

/** Verdicts as JSON. */
final class VerdictJson {

  private VerdictJson() {}

  static ObjectNode tree(Verdict verdict) {
    ObjectNode node = Documents.object().put("verdict", verdict.word());
    if (verdict instanceof Verdict.Exact exact) {
      return node.put("defaultDenyHolds", true).set("scope", scope(exact.scope()));
    } else if (verdict instanceof Verdict.Contained contained) {
      node.put("defaultDenyHolds", false).set("scope", scope(contained.scope()));
      return node.set("residual", residual(contained.residual()));
    } else if (verdict instanceof Verdict.Violated violated) {
      node.put("defaultDenyHolds", false).set("scope", scope(violated.scope()));
      return node.set("counterexamples", counterexamples(violated.counterexamples()));
    }
    throw new IllegalStateException("unknown verdict " + verdict);
  }

  private static ObjectNode scope(Verdict.Scope scope) {
    return Documents.object()
        .put("sites", scope.sites())
        .put("attachments", scope.attachments())
        .put("members", scope.members())
        .put("rules", scope.rules())
        .put("boxes", scope.boxes());
  }

  private static ArrayNode residual(List<Residual> residual) {
    ArrayNode all = Documents.array();
    for (Residual one : residual) {
      ObjectNode node = all.addObject().put("path", one.path()).put("cause", one.cause());
      one.flows().witness().ifPresent(packet -> node.put("packet", packet.toString()));
    }
    return all;
  }

  private static ArrayNode counterexamples(List<Counterexample> counterexamples) {
    ArrayNode all = Documents.array();
    for (Counterexample one : counterexamples) {
      ObjectNode node =
          all.addObject()
              .put("kind", one.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .put("path", one.path())
              .put("packet", one.packet().toString())
              .put("from", one.from())
              .put("to", one.to());
      ArrayNode because = node.putArray("because");
      one.because().forEach(because::add);
    }
    return all;
  }
}
