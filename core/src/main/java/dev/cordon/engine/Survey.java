package dev.cordon.engine;

import dev.cordon.diag.Diagnostics;
import dev.cordon.inventory.Inventory;
import dev.cordon.space.FlowSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.Workload;
import dev.cordon.verify.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The live fleet as it is: who is there, what each can be reached by, and where that differs from
 * the intent. Immutable.
 *
 * @param inventory who is in which segment, with what was read
 * @param assets everything alive, by site and then by id
 * @param open flows with a member at an end that are not granted and get through, or may
 * @param stopped flows that are granted and do not surely get through
 * @param desired what each site should be; a site that cannot be brought there is absent
 * @param verdict the proof or what speaks against it
 * @param diagnostics warnings and notes
 */
public record Survey(
    Inventory inventory,
    List<Asset> assets,
    FlowSet open,
    FlowSet stopped,
    SortedMap<String, RuleTable> desired,
    Verdict verdict,
    Diagnostics diagnostics) {

  public Survey {
    Objects.requireNonNull(inventory);
    assets = List.copyOf(assets);
    Objects.requireNonNull(open);
    Objects.requireNonNull(stopped);
    desired = Collections.unmodifiableSortedMap(new TreeMap<>(desired));
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(diagnostics);
  }

  /** The assets of one site. */
  public List<Asset> assets(String site) {
    return assets.stream().filter(asset -> asset.site().equals(site)).toList();
  }

  /**
   * One workload and what the live rules let reach it.
   *
   * @param site where it is
   * @param workload what it is
   * @param segments those that claim it, sorted; empty if nobody does
   * @param attachments where it meets the fabric
   * @param membership the containers of rules that its attachments carry
   * @param surely what certainly gets through to it
   * @param perhaps what possibly gets through to it: all of {@code surely}, and what depends on
   *     things that the live state does not tell
   */
  public record Asset(
      String site,
      Workload workload,
      List<String> segments,
      List<Attachment> attachments,
      SortedSet<ContainerId> membership,
      FlowSet surely,
      FlowSet perhaps) {
    public Asset {
      Objects.requireNonNull(site);
      Objects.requireNonNull(workload);
      segments = List.copyOf(segments);
      attachments = List.copyOf(attachments);
      membership = Collections.unmodifiableSortedSet(new TreeSet<>(membership));
      Objects.requireNonNull(surely);
      Objects.requireNonNull(perhaps);
    }
  }
}
