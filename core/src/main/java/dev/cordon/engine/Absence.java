package dev.cordon.engine;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.Kept;
import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Grant;
import dev.cordon.model.Link;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.state.RuleTable;
import dev.cordon.verify.Admitted;
import dev.cordon.verify.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What becomes of grants with a site that was left out, at the sites that were read. Whatever is at
 * that site, it is none of the others' business how it lets packets through; so it counts as
 * outside, where everything may pass. Who is there is not known: what the rules of today name for a
 * grant stays as it is, and nothing more is opened for it.
 */
final class Absence {

  private static final int NAMED = 3;

  /** So many grants are each looked at alone; where there are more, all of them together. */
  private static final int APART = 64;

  /** One end of a grant whose other end is at a site that was left out. */
  private record End(String site, Grant grant, Piece.Flow flow, String absent) {
    Path path() {
      return flow == Piece.Flow.SENDS ? new Path(site, Path.OUTSIDE) : new Path(Path.OUTSIDE, site);
    }

    String segment() {
      return flow == Piece.Flow.SENDS ? grant.from().name() : grant.to().name();
    }
  }

  private final Line line;
  private final List<End> ends = new ArrayList<>();
  private final Marks marks;
  private final Remains remains;

  /**
   * What becomes of them.
   *
   * @param line made without the sites that were left out
   */
  Absence(Line line, Instant now) {
    this.line = line;
    List<Grant> holding =
        line.segmentation().grants().stream()
            .filter(grant -> grant.until().map(end -> end.isAfter(now)).orElse(true))
            .toList();
    for (Grant grant : holding) {
      if (grant.from() instanceof Segment from && grant.to() instanceof Segment to) {
        add(grant, Piece.Flow.SENDS, known(from), known(to));
        add(grant, Piece.Flow.RECEIVES, known(to), known(from));
      }
    }
    this.marks = new Marks(holding);
    this.remains = new Remains(line, marks, inQuestion(end -> true));
  }

  private Segment known(Segment named) {
    return line.segmentation().segments().getOrDefault(named.name(), named);
  }

  private void add(Grant grant, Piece.Flow flow, Segment own, Segment other) {
    for (String site : own.places().keySet()) {
      if (!line.absent().containsKey(site)) {
        other.places().keySet().stream()
            .filter(at -> line.absent().containsKey(at) && linked(line.segmentation(), site, at))
            .findFirst()
            .ifPresent(at -> ends.add(new End(site, grant, flow, at)));
      }
    }
  }

  private static boolean linked(Segmentation segmentation, String one, String other) {
    return segmentation.links().stream().anyMatch((Link link) -> link.joins(one, other));
  }

  private SortedMap<String, SortedSet<String>> inQuestion(Predicate<End> which) {
    SortedMap<String, SortedSet<String>> ids = new TreeMap<>();
    ends.stream()
        .filter(which)
        .forEach(
            end -> ids.computeIfAbsent(end.site(), any -> new TreeSet<>()).add(end.grant().id()));
    return ids;
  }

  /** What the rules of each grant let through, by its id. */
  private SortedMap<String, Admitted> byGrant(Admitted together) {
    SortedMap<String, Admitted> byGrant = new TreeMap<>();
    ends.forEach(end -> byGrant.put(end.grant().id(), together));
    if (byGrant.size() <= APART) {
      byGrant.replaceAll((id, all) -> line.judge().admitted(ofGrant(id).alone()));
    }
    return byGrant;
  }

  private Remains ofGrant(String id) {
    return new Remains(line, marks, inQuestion(end -> end.grant().id().equals(id)));
  }

  /**
   * What stays open towards the sites that were left out.
   *
   * @throws CordonException with SITE_LEFT_OUT if the rules of today do not tell what that is
   */
  List<Kept> kept() {
    if (ends.isEmpty()) {
      return List.of();
    }
    remains.refuseUnclear(line.absent().keySet());
    Admitted alone = line.judge().admitted(remains.alone());
    Admitted withOthers = line.judge().admitted(remains.withOthers());
    SortedMap<String, Admitted> byGrant = byGrant(alone);
    List<Kept> kept = new ArrayList<>();
    for (End end : ends) {
      packet(end, unexplained(end, withOthers).minus(unexplained(end, alone)))
          .ifPresent(packet -> refuse(end, packet, MIXED));
      FlowSet own = unexplained(end, Objects.requireNonNull(byGrant.get(end.grant().id())));
      IpSet peers = Kept.peers(own, end.flow(), end.grant());
      if (!peers.isEmpty()) {
        kept.add(new Kept(end.site(), end.grant(), end.flow(), end.absent(), peers));
      }
    }
    return kept;
  }

  /**
   * Makes sure that nothing is cut that a grant with a site that was left out may allow.
   *
   * @param after what the plan leads to
   * @throws CordonException with SITE_LEFT_OUT and a packet that would be cut
   */
  void refuseCuts(Line after) {
    if (ends.isEmpty()) {
      return;
    }
    SortedMap<String, RuleTable> desired = new TreeMap<>();
    after.lowered().forEach((site, target) -> desired.put(site, target.desired()));
    Admitted then = after.judge().admitted(desired);
    Admitted now = line.judge().admitted(remains.withTheirs());
    for (End end : ends) {
      FlowSet cut = unexplained(end, now).minus(at(then.sure(), end.path()));
      packet(end, cut).ifPresent(packet -> refuse(end, packet, CUT));
    }
  }

  /**
   * What the members have with somebody unknown, that no grant with the sites that were read is.
   */
  private FlowSet unexplained(End end, Admitted admitted) {
    FlowSet flows = at(admitted.sure(), end.path());
    IpSet members = members(end);
    FlowSet own = end.flow() == Piece.Flow.SENDS ? flows.from(members) : flows.to(members);
    return own.minus(at(line.judge().granted(), end.path()));
  }

  private IpSet members(End end) {
    SitePolicy policy = Objects.requireNonNull(line.compiled().policies().get(end.site()));
    Fenced fenced = policy.segments().get(end.segment());
    return fenced == null ? IpSet.none() : fenced.addresses();
  }

  private static FlowSet at(SortedMap<Path, FlowSet> flows, Path path) {
    return flows.getOrDefault(path, FlowSet.none());
  }

  private static Optional<Packet> packet(End end, FlowSet flows) {
    return flows.on(end.grant().services()).witness();
  }

  private static final String MIXED =
      " passes by a rule that may also serve a grant that no longer holds, and nobody knows who is at ";
  private static final String CUT =
      " would be cut, and it may be what this grant allows: nobody knows who is at ";

  private static void refuse(End end, Packet packet, String what) {
    throw new CordonException(
        Diagnostic.error(
            ErrorCode.SITE_LEFT_OUT,
            "grant " + end.grant() + " at \"" + end.site() + "\"",
            packet + what + end.absent(),
            "make " + end.absent() + " readable; without it this site cannot be changed safely"));
  }

  /** Every site that was left out, and which grants wait for it. */
  static Diagnostics told(Line line, Instant now) {
    if (line.absent().isEmpty()) {
      return Diagnostics.none();
    }
    List<Diagnostic> findings = new ArrayList<>();
    List<End> ends = new Absence(line, now).ends;
    line.absent()
        .forEach(
            (site, why) ->
                findings.add(
                    Diagnostic.warning(
                        ErrorCode.SITE_LEFT_OUT,
                        "site \"" + site + "\"",
                        "was left out: " + Reading.inShort(why) + waiting(site, ends),
                        "run it again when the site answers")));
    return new Diagnostics(findings);
  }

  private static String waiting(String site, List<End> ends) {
    List<String> grants =
        ends.stream()
            .filter(end -> end.absent().equals(site))
            .map(end -> end.grant().toString())
            .distinct()
            .sorted()
            .toList();
    if (grants.isEmpty()) {
      return "";
    }
    String more = grants.size() > NAMED ? " and " + (grants.size() - NAMED) + " more" : "";
    return "; at the other sites nothing is opened or closed for "
        + String.join(", ", grants.subList(0, Math.min(NAMED, grants.size())))
        + more;
  }
}
