package dev.cordon.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.plan.SiteChange;
import dev.cordon.state.Edit;

/**
 * What was counted at one site.
 *
 * @param workloads who is there
 * @param members those of them that are in a segment
 * @param created groups, policies and chains that the first plan makes
 * @param rules rules that it adds
 * @param calls all calls that the site has seen
 */
record SiteFigures(int workloads, int members, int created, int rules, Calls calls) {

  static SiteFigures of(int workloads, int members, SiteChange change, Calls calls) {
    return new SiteFigures(workloads, members, created(change), rules(change), calls);
  }

  /** How many groups, policies and chains a change makes. */
  static int created(SiteChange change) {
    return (int) change.edits().stream().filter(Edit.Create.class::isInstance).count();
  }

  /** How many rules a change adds. */
  static int rules(SiteChange change) {
    int rules = 0;
    for (Edit edit : change.edits()) {
      rules += edit instanceof Edit.AddRules add ? add.rules().size() : 0;
    }
    return rules;
  }

  void into(ObjectNode node) {
    node.put("workloads", workloads)
        .put("members", members)
        .put("created", created)
        .put("rules", rules)
        .put("apiReads", calls.reads())
        .put("apiWrites", calls.writes());
  }
}
