package dev.cordon.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.cli.json.Documents;
import java.util.SortedMap;

/**
 * What the demonstration counted. A pair is one sender, one receiver and one service; pairs between
 * machines that are not declared are counted apart.
 *
 * @param workloads machines in the network
 * @param segments declared segments
 * @param grants declared grants
 * @param pairsTried pairs that the packet walker was asked for
 * @param reachablePairsBefore pairs that got through at first
 * @param reachablePairsAfter pairs that get through after the plan was applied
 * @param intendedPairs pairs that the declaration grants
 * @param unintendedPairsAfter pairs that get through afterwards without being granted
 * @param brokenIntendedPairs granted pairs that do not get through afterwards
 * @param bystanderPairsBefore pairs between machines that are not declared, at first
 * @param bystanderPairsAfter the same afterwards
 * @param bystanderPairsChanged how many of them changed
 * @param attackerReachBefore machines that the compromised runner reached at first
 * @param attackerReachAfter machines that it reaches afterwards
 * @param planChanges edits of the plan
 * @param planSteps writes of the plan
 * @param statesProven states on the way that the plan's order was proven over
 * @param secondPlanChanges edits of a plan made right after
 * @param api the calls of everything together
 * @param driftFound edits that undo what somebody changed behind our back
 * @param driftReached whether that change let the world in, by the packet walker
 * @param driftAfterRepair edits still to make after the repair
 * @param pairsAfterRepair pairs that get through after the repair
 * @param proof the verdict on the live state at the end, in a word
 * @param proofBefore the verdict on the live state at the beginning, in a word
 * @param sites what was counted at each site
 */
record DemoResult(
    int workloads,
    int segments,
    int grants,
    int pairsTried,
    int reachablePairsBefore,
    int reachablePairsAfter,
    int intendedPairs,
    int unintendedPairsAfter,
    int brokenIntendedPairs,
    int bystanderPairsBefore,
    int bystanderPairsAfter,
    int bystanderPairsChanged,
    int attackerReachBefore,
    int attackerReachAfter,
    int planChanges,
    int planSteps,
    int statesProven,
    int secondPlanChanges,
    Calls api,
    int driftFound,
    boolean driftReached,
    int driftAfterRepair,
    int pairsAfterRepair,
    String proof,
    String proofBefore,
    SortedMap<String, SiteFigures> sites) {

  /** Whether everything went as the story tells it. */
  boolean isAsTold() {
    return unintendedPairsAfter == 0
        && brokenIntendedPairs == 0
        && bystanderPairsChanged == 0
        && secondPlanChanges == 0
        && driftReached
        && driftFound > 0
        && driftAfterRepair == 0
        && pairsAfterRepair == reachablePairsAfter
        && proof.equals("exact");
  }

  /** The document of {@code cordon demo}. */
  String json() {
    ObjectNode node = Documents.document("demo");
    node.put("workloads", workloads).put("segments", segments).put("grants", grants);
    node.put("pairsTried", pairsTried)
        .put("reachablePairsBefore", reachablePairsBefore)
        .put("reachablePairsAfter", reachablePairsAfter)
        .put("intendedPairs", intendedPairs)
        .put("unintendedPairsAfter", unintendedPairsAfter)
        .put("brokenIntendedPairs", brokenIntendedPairs)
        .put("bystanderPairsBefore", bystanderPairsBefore)
        .put("bystanderPairsAfter", bystanderPairsAfter)
        .put("bystanderPairsChanged", bystanderPairsChanged)
        .put("attackerReachBefore", attackerReachBefore)
        .put("attackerReachAfter", attackerReachAfter);
    node.put("planChanges", planChanges)
        .put("planSteps", planSteps)
        .put("statesProven", statesProven)
        .put("secondPlanChanges", secondPlanChanges)
        .put("apiReads", api.reads())
        .put("apiWrites", api.writes());
    node.put("driftFound", driftFound)
        .put("driftReached", driftReached)
        .put("driftAfterRepair", driftAfterRepair)
        .put("pairsAfterRepair", pairsAfterRepair)
        .put("proofBefore", proofBefore)
        .put("proof", proof);
    ObjectNode bySite = node.putObject("sites");
    sites.forEach((site, figures) -> figures.into(bySite.putObject(site)));
    return node.toPrettyString();
  }
}
