package dev.cordon.engine;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.NearMiss;
import dev.cordon.diag.Quoted;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Member;
import dev.cordon.model.External;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The addresses behind a word: a segment, an external, a workload, an interface, an address. */
final class WhoIs {

  private static final String ANYWHERE = "anywhere";

  private final Line line;
  private final Inventory inventory;
  private final IpSet newcomers;

  WhoIs(Line line, IpSet newcomers) {
    this.line = line;
    this.inventory = line.inventory();
    this.newcomers = newcomers;
  }

  /** The addresses of everybody at a site, also of who joins a segment later. */
  IpSet everyone() {
    return IpSet.union(attachments().stream().map(Attachment::addresses).toList()).union(newcomers);
  }

  /**
   * The addresses behind a word; a segment nobody is in stands for who joins it first.
   *
   * @throws CordonException with END_UNKNOWN and near misses
   */
  IpSet named(String word) {
    if (word.equals(ANYWHERE)) {
      return IpSet.any().minus(newcomers);
    }
    if (line.segmentation().segments().containsKey(word)) {
      return segment(word);
    }
    for (External external : line.segmentation().mentionedExternals()) {
      if (external.name().equals(word)) {
        return external(external);
      }
    }
    IpSet workloads = workloads(word);
    return workloads.isEmpty() ? address(word) : workloads;
  }

  /** The sites of those whom a word names; empty where it names addresses. */
  SortedSet<String> sites(String word) {
    SortedSet<String> sites = new TreeSet<>();
    if (line.segmentation().segments().containsKey(word)) {
      inventory.members().stream()
          .filter(member -> member.segment().equals(word))
          .forEach(member -> sites.add(member.site()));
      return sites;
    }
    boolean external =
        word.equals(ANYWHERE)
            || line.segmentation().mentionedExternals().stream()
                .anyMatch(one -> one.name().equals(word));
    if (!external) {
      inventory.snapshots().values().stream()
          .filter(site -> !workloads(site, word).isEmpty())
          .forEach(site -> sites.add(site.site()));
    }
    return sites;
  }

  private IpSet segment(String name) {
    IpSet today =
        IpSet.union(
            inventory.members().stream()
                .filter(member -> member.segment().equals(name))
                .map(Member::addresses)
                .toList());
    return today.isEmpty()
        ? IpSet.union(
            inventory.newcomers().values().stream()
                .flatMap(site -> site.entrySet().stream())
                .filter(entry -> entry.getKey().equals(name))
                .map(entry -> entry.getValue().addresses())
                .toList())
        : today;
  }

  private IpSet external(External external) {
    IpSet lists =
        IpSet.union(
            inventory.snapshots().values().stream()
                .flatMap(
                    site ->
                        external.managed().stream()
                            .map(list -> site.lists().getOrDefault(list, IpSet.none())))
                .toList());
    return external.addresses().union(lists).minus(newcomers);
  }

  private IpSet workloads(String word) {
    return IpSet.union(
        inventory.snapshots().values().stream().map(site -> workloads(site, word)).toList());
  }

  private static IpSet workloads(SiteSnapshot site, String word) {
    List<IpSet> found = new ArrayList<>();
    Map<String, String> names =
        site.workloads().stream()
            .collect(Collectors.toMap(Workload::id, Workload::name, (one, other) -> one));
    for (Attachment attachment : site.attachments()) {
      if (attachment.id().equals(word)
          || attachment.workload().equals(word)
          || word.equals(names.get(attachment.workload()))) {
        found.add(attachment.addresses());
      }
    }
    return IpSet.union(found);
  }

  private IpSet address(String word) {
    try {
      return IpSet.parse(word);
    } catch (IllegalArgumentException e) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.END_UNKNOWN,
              Quoted.value(word),
              "no segment, external, workload or interface of this fleet is called that, and it is"
                  + " no address",
              NearMiss.question(
                  known(), word, "segments are " + line.segmentation().segments().keySet())),
          e);
    }
  }

  private SortedSet<String> known() {
    SortedSet<String> known = new TreeSet<>(line.segmentation().segments().keySet());
    line.segmentation().mentionedExternals().forEach(external -> known.add(external.name()));
    inventory
        .snapshots()
        .values()
        .forEach(
            site ->
                site.workloads()
                    .forEach(
                        workload -> {
                          known.add(workload.name());
                          known.add(workload.id());
                        }));
    known.add(ANYWHERE);
    return known;
  }

  private List<Attachment> attachments() {
    return inventory.snapshots().values().stream().flatMap(s -> s.attachments().stream()).toList();
  }
}
