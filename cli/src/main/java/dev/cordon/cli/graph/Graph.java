package dev.cordon.cli.graph;

import dev.cordon.diag.Diagnostics;
import dev.cordon.engine.Survey;
import dev.cordon.model.Segmentation;
import java.util.List;
import java.util.Objects;

/**
 * A fleet as a picture: who there is, what is granted between them, what is wrong. Immutable, in a
 * fixed order.
 *
 * @param fleet what the fleet is called
 * @param verdict the word of the verdict on the live rules
 * @param sites the names of the sites, sorted
 * @param nodes segments by site, then those in none, then who is at no site
 * @param edges grants, then what is open though not granted
 * @param findings what was noticed on the way
 */
public record Graph(
    String fleet,
    String verdict,
    List<String> sites,
    List<Node> nodes,
    List<Edge> edges,
    Diagnostics findings) {

  public Graph {
    Objects.requireNonNull(fleet);
    Objects.requireNonNull(verdict);
    sites = List.copyOf(sites);
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    Objects.requireNonNull(findings);
  }

  /** The graph of a surveyed fleet. */
  public static Graph of(Segmentation segmentation, Survey survey) {
    Places places = Places.of(segmentation, survey.inventory());
    List<Edge> edges = new Edges(segmentation, survey, places).all();
    return new Graph(
        segmentation.name(),
        survey.verdict().word(),
        List.copyOf(survey.inventory().snapshots().keySet()),
        places.nodes(edges),
        edges,
        survey.diagnostics());
  }

  /** Whether something is wrong on an edge or at one of its ends. */
  public enum State {
    /** Granted, and it gets through. */
    GRANTED,
    /** Granted, and it does not surely get through. */
    STOPPED,
    /** Not granted, and it gets through or may. */
    OPEN
  }

  /** What a node stands for. */
  public enum Kind {
    /** A segment at one of its sites. */
    SEGMENT,
    /** Everybody at a site that no segment claims. */
    UNCLAIMED,
    /** A declared external. */
    EXTERNAL,
    /** All the rest of the world. */
    WORLD
  }

  /**
   * Somebody.
   *
   * @param id unique in the graph: {@code n0}
   * @param kind what it stands for
   * @param name how it is called
   * @param site where it is; empty outside of all sites
   * @param role what it is for; empty if not known
   * @param members the names of its workloads, or the prefixes of an external
   * @param wrong whether a finding is about it
   */
  public record Node(
      String id,
      Kind kind,
      String name,
      String site,
      String role,
      List<String> members,
      boolean wrong) {
    public Node {
      members = List.copyOf(members);
    }
  }

  /**
   * What one may say to the other.
   *
   * @param id unique in the graph: {@code e0}
   * @param from the id of a node
   * @param to the id of a node
   * @param service what is spoken
   * @param state whether it is granted, and whether it gets through
   * @param grant the mark of the grant; empty if there is none
   * @param reason why it is granted
   * @param until when the grant ends; empty if it does not
   * @param rules the rules behind it
   * @param why what lets it through or stops it, where that is known
   */
  public record Edge(
      String id,
      String from,
      String to,
      String service,
      State state,
      String grant,
      String reason,
      String until,
      List<Rule> rules,
      List<String> why) {
    public Edge {
      rules = List.copyOf(rules);
      why = List.copyOf(why);
    }
  }

  /**
   * A rule behind a grant.
   *
   * @param site where it is
   * @param group what holds it
   * @param direction {@code ingress} or {@code egress}
   * @param text the rule
   * @param state {@code live}, {@code to come} or {@code to go}
   */
  public record Rule(String site, String group, String direction, String text, String state) {}
}
