package dev.cordon.verify;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.inventory.Member;
import dev.cordon.space.FlowSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The attachments whose containers only the service that made them can change. One that carries
 * exactly the containers of its segments was born inside, and does what a newcomer of them does,
 * which is judged; any other leaves a gap.
 */
final class Immovables {

  private record Immovable(
      SiteSnapshot site, Attachment attachment, String name, SortedSet<String> segments) {

    SortedSet<ContainerId> carried(RuleTable table) {
      return table.bindingsOf(attachment.id());
    }
  }

  private final Fleet fleet;
  private final List<Immovable> all = new ArrayList<>();

  Immovables(Fleet fleet) {
    this.fleet = fleet;
    for (SiteSnapshot site : fleet.inventory().snapshots().values()) {
      for (Attachment attachment : site.attachments()) {
        if (attachment.fixed().isPresent()) {
          all.add(
              new Immovable(site, attachment, name(site, attachment), segments(site, attachment)));
        }
      }
    }
  }

  private static String name(SiteSnapshot site, Attachment attachment) {
    return site.workloads().stream()
        .filter(workload -> workload.id().equals(attachment.workload()))
        .map(workload -> workload.name() + " (" + attachment.id() + ")")
        .findFirst()
        .orElse(attachment.id());
  }

  private SortedSet<String> segments(SiteSnapshot site, Attachment attachment) {
    SortedSet<String> segments = new TreeSet<>();
    for (Member member : fleet.inventory().members()) {
      if (member.site().equals(site.site()) && member.attachments().contains(attachment)) {
        segments.add(member.segment());
      }
    }
    return segments;
  }

  /** What it carries of ours and no segment that claims it has: nobody meant that. */
  SortedSet<ContainerId> unmeant(String site, String attachment, RuleTable table) {
    SortedSet<ContainerId> unmeant = new TreeSet<>();
    for (Immovable one : all) {
      if (one.site().site().equals(site) && one.attachment().id().equals(attachment)) {
        one.carried(table).stream().filter(id -> isOurs(table, id)).forEach(unmeant::add);
        unmeant.removeAll(due(one));
      }
    }
    return unmeant;
  }

  /** What is not known of them, in a state. */
  List<Residual> gaps(SortedMap<String, RuleTable> tables) {
    List<Residual> gaps = new ArrayList<>();
    for (Immovable one : all) {
      trouble(one, tables)
          .ifPresent(
              what ->
                  gaps.add(
                      new Residual(one.site().site(), one.name() + " " + what, FlowSet.none())));
    }
    return gaps;
  }

  /** The same told to people, with the way out. */
  Diagnostics findings(SortedMap<String, RuleTable> tables) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Immovable one : all) {
      trouble(one, tables)
          .ifPresent(
              what ->
                  findings.add(
                      Diagnostic.warning(
                          ErrorCode.WORKLOAD_NOT_JOINABLE,
                          one.name() + " at \"" + one.site().site() + "\"",
                          what,
                          wayOut(one))));
    }
    return new Diagnostics(findings);
  }

  private Optional<String> trouble(Immovable one, SortedMap<String, RuleTable> tables) {
    RuleTable table = Objects.requireNonNull(tables.get(one.site().site()));
    SortedSet<ContainerId> missing = new TreeSet<>(due(one));
    missing.removeAll(one.carried(table));
    SortedSet<ContainerId> more = new TreeSet<>(one.carried(table));
    more.removeAll(due(one));
    if (one.segments().isEmpty()) {
      more.removeIf(id -> !isOurs(table, id));
      return more.isEmpty()
          ? Optional.empty()
          : Optional.of("carries " + names(one, more) + ", and no segment claims it");
    }
    String segments = "segment " + String.join(", ", one.segments());
    if (!missing.isEmpty()) {
      return Optional.of(
          "belongs to "
              + segments
              + " and cannot be joined from outside; it lacks "
              + names(one, missing));
    }
    return more.isEmpty()
        ? Optional.empty()
        : Optional.of("is in " + segments + " and carries besides " + names(one, more));
  }

  private String wayOut(Immovable one) {
    String should =
        one.segments().isEmpty() ? "nothing of ours" : "exactly " + names(one, due(one));
    return one.attachment().fixed().orElseThrow() + "; it should carry " + should;
  }

  private static String names(Immovable one, SortedSet<ContainerId> ids) {
    return String.join(", ", ids.stream().map(id -> name(one, id)).toList());
  }

  /** A container that is there by the id, too, under which its maker knows it. */
  private static String name(Immovable one, ContainerId id) {
    return one.site()
        .fabric()
        .liveId(id)
        .filter(live -> !live.equals(id.name()))
        .map(live -> id.name() + " (" + live + ")")
        .orElse(id.name());
  }

  private SortedSet<ContainerId> due(Immovable one) {
    SortedSet<ContainerId> due = new TreeSet<>();
    one.segments().forEach(segment -> due.addAll(due(one, segment)));
    return due;
  }

  private List<ContainerId> due(Immovable one, String segment) {
    return one.site()
        .fabric()
        .carried(one.attachment(), fleet.membership(one.site().site(), segment));
  }

  private static boolean isOurs(RuleTable table, ContainerId id) {
    return table
        .container(id)
        .filter(container -> container.ownership() == Container.Ownership.OWNED)
        .isPresent();
  }
}
