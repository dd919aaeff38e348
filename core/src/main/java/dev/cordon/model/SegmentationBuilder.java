package dev.cordon.model;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers a declaration, sentence by sentence; {@link #build()} checks it and reports every mistake
 * at once. The order of the sentences never matters. Not thread-safe.
 */
public final class SegmentationBuilder {

  private final String name;
  private final List<Segment> segments = new ArrayList<>();
  private final List<GrantDraft> grants = new ArrayList<>();
  private final List<GuardrailDraft> guardrails = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Map<Integer, String> openGrants = new LinkedHashMap<>();
  private final Map<Integer, String> openGuardrails = new LinkedHashMap<>();
  private int grantCount;
  private int guardrailCount;

  SegmentationBuilder(String name) {
    this.name = name;
  }

  /** Declares segments; one without any grant is fenced too. */
  public SegmentationBuilder segments(Segment... more) {
    return segments(List.of(more));
  }

  /** Declares segments; one without any grant is fenced too. */
  public SegmentationBuilder segments(Collection<Segment> more) {
    segments.addAll(more);
    return this;
  }

  /**
   * Begins a grant: who opens the connection. It holds between all sites of the one and all sites
   * of the other, as far as they are linked.
   */
  public GrantSentence.To grant(Party first, Party... more) {
    return grant(Ends.of(first, more));
  }

  /**
   * Begins a grant from every segment of the declaration, those declared later too: for what all
   * need, such as names, time, the orchestrator. A segment is not granted access to itself by this.
   */
  public GrantSentence.To everySegment() {
    return grant(new Ends.EverySegment());
  }

  private GrantSentence.To grant(Ends from) {
    grantCount++;
    openGrants.put(grantCount, "grant " + from.text() + " (" + Ordinal.of(grantCount) + ")");
    return new GrantDraft.FromKnown(this, grantCount, from);
  }

  /** Begins a guardrail: who must never reach something, whoever edits the grants later. */
  public GuardrailSentence.Reaches never(Party first, Party... more) {
    guardrailCount++;
    Ends from = Ends.of(first, more);
    openGuardrails.put(
        guardrailCount, "never " + from.text() + " (" + Ordinal.of(guardrailCount) + ")");
    return new GuardrailDraft.FromKnown(this, guardrailCount, from);
  }

  /** Declares how sites see each other. */
  public SegmentationBuilder link(Link... more) {
    links.addAll(List.of(more));
    return this;
  }

  /**
   * The segmentation, checked.
   *
   * @throws dev.cordon.diag.CordonException with every mistake of the declaration
   */
  public Segmentation build() {
    return declaration().check(unfinished());
  }

  SegmentationBuilder complete(GrantDraft grant) {
    openGrants.remove(grant.number());
    grants.add(grant);
    return this;
  }

  SegmentationBuilder complete(GuardrailDraft guardrail) {
    openGuardrails.remove(guardrail.number());
    guardrails.add(guardrail);
    return this;
  }

  private Declaration declaration() {
    List<Segment> each = segments.stream().distinct().toList();
    List<Stated<Grant>> allGrants = grants.stream().flatMap(g -> g.grants(each).stream()).toList();
    List<Stated<Guardrail>> allGuardrails =
        guardrails.stream().flatMap(g -> g.guardrails(each).stream()).toList();
    return new Declaration(
        Stated.at("segmentation", name),
        statedSegments(),
        List.of(),
        allGrants,
        statedLinks(),
        allGuardrails);
  }

  private List<Stated<Segment>> statedSegments() {
    List<Stated<Segment>> stated = new ArrayList<>();
    for (Segment segment : segments) {
      stated.add(Stated.at(numbered("segment " + Quoted.value(segment.name()), stated), segment));
    }
    return stated;
  }

  private List<Stated<Link>> statedLinks() {
    List<Stated<Link>> stated = new ArrayList<>();
    for (Link link : links) {
      stated.add(Stated.at(numbered(link.toString(), stated), link));
    }
    return stated;
  }

  private static String numbered(String what, List<?> before) {
    return what + " (" + Ordinal.of(before.size() + 1) + ")";
  }

  private List<Diagnostic> unfinished() {
    List<Diagnostic> findings = new ArrayList<>();
    openGrants.values().forEach(where -> findings.add(unfinished(where, GRANT_FORM)));
    openGuardrails.values().forEach(where -> findings.add(unfinished(where, GUARDRAIL_FORM)));
    return findings;
  }

  private static final String GRANT_FORM = "grant(a).to(b).on(https()).because(\"...\")";
  private static final String GUARDRAIL_FORM = "never(a).reaches(b).because(\"...\")";

  private static Diagnostic unfinished(String where, String form) {
    return Diagnostic.error(
        ErrorCode.GRANT_INCOMPLETE,
        where,
        "the sentence was begun and never finished",
        "write it to its end, as in " + form + ", or take it out");
  }
}
