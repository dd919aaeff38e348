package dev.cordon.cli.graph;

import dev.cordon.cli.graph.Graph.Edge;
import dev.cordon.cli.graph.Graph.State;
import dev.cordon.cli.graph.Places.Place;
import dev.cordon.cli.text.FlowRows;
import dev.cordon.engine.Survey;
import dev.cordon.model.Grant;
import dev.cordon.model.Segmentation;
import dev.cordon.space.FlowBox;
import dev.cordon.space.FlowSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.verify.Counterexample;
import dev.cordon.verify.Residual;
import dev.cordon.verify.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is granted between the places of a graph, and what is open besides. */
final class Edges {

  private final Segmentation segmentation;
  private final Survey survey;
  private final Places places;
  private final GrantRules rules;
  private final List<Edge> edges = new ArrayList<>();

  Edges(Segmentation segmentation, Survey survey, Places places) {
    this.segmentation = segmentation;
    this.survey = survey;
    this.places = places;
    this.rules = new GrantRules(survey);
  }

  List<Edge> all() {
    segmentation.grants().forEach(this::granted);
    open(today(survey.open()));
    return edges;
  }

  private void granted(Grant grant) {
    FlowSet stopped = today(survey.stopped()).on(grant.service().set());
    for (Place from : places.of(grant.from())) {
      for (Place to : places.of(grant.to())) {
        if (sees(from, to)) {
          FlowSet missing = between(stopped, from, to);
          edges.add(
              new Edge(
                  "e" + edges.size(),
                  from.id(),
                  to.id(),
                  grant.service().toString(),
                  missing.isEmpty() ? State.GRANTED : State.STOPPED,
                  grant.id(),
                  grant.reason(),
                  grant.until().map(Instant::toString).orElse(""),
                  rules.of(grant, from.site(), to.site()),
                  why(missing)));
        }
      }
    }
  }

  /** At one site always, between two where a link joins them; everybody sees the outside. */
  private boolean sees(Place from, Place to) {
    return from.site().isEmpty()
        || to.site().isEmpty()
        || from.site().equals(to.site())
        || !segmentation.links(from.site(), to.site()).isEmpty();
  }

  private void open(FlowSet open) {
    for (Place from : places.all()) {
      FlowSet sent = open.from(from.addresses());
      if (!sent.isEmpty()) {
        for (Place to : places.all()) {
          FlowSet flows = sent.to(to.addresses());
          if (!flows.isEmpty()) {
            edges.add(open(from, to, flows));
          }
        }
      }
    }
  }

  private Edge open(Place from, Place to, FlowSet flows) {
    ServiceSet services =
        flows.boxes().stream().map(FlowBox::services).reduce(ServiceSet.none(), ServiceSet::union);
    return new Edge(
        "e" + edges.size(),
        from.id(),
        to.id(),
        FlowRows.text(services),
        State.OPEN,
        "",
        "",
        "",
        List.of(),
        why(flows));
  }

  /** What the verdict says of these flows. */
  private List<String> why(FlowSet flows) {
    Set<String> why = new LinkedHashSet<>();
    if (survey.verdict() instanceof Verdict.Violated violated) {
      for (Counterexample packet : violated.counterexamples()) {
        if (flows.contains(packet.packet())) {
          why.add(packet.text());
          why.addAll(packet.because());
        }
      }
    } else if (survey.verdict() instanceof Verdict.Contained contained) {
      for (Residual residual : contained.residual()) {
        if (residual.flows().overlaps(flows)) {
          why.add(residual.cause());
        }
      }
    }
    return List.copyOf(why);
  }

  private static FlowSet between(FlowSet flows, Place from, Place to) {
    return flows.isEmpty() ? flows : flows.from(from.addresses()).to(to.addresses());
  }

  private FlowSet today(FlowSet flows) {
    return flows.minus(flows.from(places.later())).minus(flows.to(places.later()));
  }
}
