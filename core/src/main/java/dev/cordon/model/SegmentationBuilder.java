package dev.cordon.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a declaration; {@link #build()} checks it and reports every mistake at once. Not
 * thread-safe.
 */
public final class SegmentationBuilder {

  private final String name;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Grant> grants = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Guardrail> guardrails = new ArrayList<>();

  SegmentationBuilder(String name) {
    this.name = name;
  }

  /** Declares segments; one without any grant is fenced too. */
  public SegmentationBuilder segments(Segment... more) {
    segments.addAll(List.of(more));
    return this;
  }

  /** Begins a grant: who opens the connection. */
  public GrantDraft grant(Party from) {
    return new GrantDraft(this, from);
  }

  /** Builds the segmentation. */
  public Segmentation build() {
    SortedMap<String, Segment> byName = new TreeMap<>();
    segments.forEach(s -> byName.put(s.name(), s));
    List<Grant> sorted = new ArrayList<>(grants);
    sorted.sort(Comparator.comparing(g -> g.from().name() + ">" + g.to().name() + ">" + g.id()));
    return new Segmentation(name, byName, sorted, links, guardrails);
  }

  SegmentationBuilder add(Grant grant) {
    grants.add(grant);
    return this;
  }

  /** A grant being written. */
  public static final class GrantDraft {
    private final SegmentationBuilder builder;
    private final Party from;
    private @Nullable Party to;
    private @Nullable Service service;
    private @Nullable Instant until;

    GrantDraft(SegmentationBuilder builder, Party from) {
      this.builder = builder;
      this.from = from;
    }

    /** Who answers. */
    public GrantDraft to(Party party) {
      this.to = party;
      return this;
    }

    /** What may be spoken. */
    public GrantDraft on(Service spoken) {
      this.service = spoken;
      return this;
    }

    /** When the grant ends. */
    public GrantDraft until(Instant end) {
      this.until = end;
      return this;
    }

    /** Why; completes the grant. */
    public SegmentationBuilder because(String reason) {
      return builder.add(
          new Grant(
              from,
              java.util.Objects.requireNonNull(to),
              java.util.Objects.requireNonNull(service),
              reason,
              until));
    }
  }
}
