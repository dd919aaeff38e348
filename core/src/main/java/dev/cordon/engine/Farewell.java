package dev.cordon.engine;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.spi.Lowered;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A site as it is without us: our groups gone, their members in what else they carry. */
final class Farewell {

  private final SiteSnapshot site;
  private final Optional<ContainerId> instead;
  private final SortedSet<ContainerId> ours = new TreeSet<>();
  private final List<Diagnostic> findings = new ArrayList<>();

  /**
   * A farewell from a site.
   *
   * @param instead what members carry that would carry nothing; empty where that is an error
   */
  Farewell(SiteSnapshot site, Optional<ContainerId> instead) {
    this.site = site;
    this.instead = instead;
  }

  Lowered lowered() {
    SortedMap<ContainerId, Container> left = new TreeMap<>(site.table().containers());
    left.values().stream()
        .filter(container -> container.ownership() == Container.Ownership.OWNED)
        .forEach(container -> ours.add(container.id()));
    left.keySet().removeAll(ours);
    instead.filter(id -> !left.containsKey(id)).ifPresent(this::unknown);
    left.values().forEach(this::checkReferences);
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>(site.table().bindings());
    site.attachments().forEach(attachment -> leave(attachment, bindings));
    bindings.replaceAll((carrier, carried) -> withoutOurs(carried));
    return new Lowered(new RuleTable(left, bindings), new TreeMap<>(), new Diagnostics(findings));
  }

  private void leave(Attachment attachment, SortedMap<String, SortedSet<ContainerId>> bindings) {
    SortedSet<ContainerId> rest = new TreeSet<>(site.table().bindingsOf(attachment.id()));
    if (!rest.removeAll(ours)) {
      return;
    }
    if (attachment.fixed().isPresent()) {
      findings.add(
          finding(
              attachment.id() + " of " + attachment.workload(),
              "carries a group of ours that cannot be taken off from outside",
              attachment.fixed().get()));
    }
    if (rest.isEmpty() && !site.fabric().mayCarryNothing()) {
      instead.ifPresentOrElse(rest::add, () -> findings.add(homeless(attachment)));
    }
    bindings.put(attachment.id(), rest);
  }

  /** What is bound to something that is no attachment, such as a router's way, goes too. */
  private SortedSet<ContainerId> withoutOurs(SortedSet<ContainerId> carried) {
    SortedSet<ContainerId> rest = new TreeSet<>(carried);
    rest.removeAll(ours);
    return rest;
  }

  private Diagnostic homeless(Attachment attachment) {
    return finding(
        attachment.id() + " of " + attachment.workload(),
        "carries no group but ours, and has to carry one",
        "name the group that such members get: --to " + site.site() + "=GROUP");
  }

  private void unknown(ContainerId id) {
    findings.add(
        finding(
            "group " + id.name(),
            "is no foreign group here",
            "name one that is: its rules are what those members get"));
  }

  private void checkReferences(Container foreign) {
    for (NativeRule rule : foreign.rules()) {
      if (rule.references().stream().anyMatch(ours::contains)) {
        findings.add(
            finding(
                "group " + foreign.id().name(),
                "refers to a group of ours: " + rule.text(),
                "remove that rule first, or leave our groups where they are"));
      }
    }
  }

  private Diagnostic finding(String where, String what, String fix) {
    return Diagnostic.error(
        ErrorCode.STILL_IN_USE, where + " at \"" + site.site() + "\"", what, fix);
  }
}
