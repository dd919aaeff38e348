package dev.cordon.inventory;

import dev.cordon.diag.NearMiss;
import dev.cordon.model.Selector;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is there that somebody may have meant when a selector finds nothing. */
final class NearMisses {

  private static final int MOST = 5;

  private NearMisses() {}

  static String of(Selector selector, SiteSnapshot site) {
    List<String> near = candidates(selector, site);
    if (near.isEmpty()) {
      return "check the selector, or declare the segment once its workloads exist";
    }
    return "there is "
        + near.stream().limit(MOST).collect(Collectors.joining(", "))
        + (near.size() > MOST ? " and " + (near.size() - MOST) + " more" : "");
  }

  private static List<String> candidates(Selector selector, SiteSnapshot site) {
    if (selector instanceof Selector.Tag tag) {
      return tags(tag, site);
    }
    if (selector instanceof Selector.Subnet) {
      SortedSet<String> names = new TreeSet<>();
      site.attachments().forEach(a -> names.addAll(a.subnets()));
      return names.stream().map(n -> "subnet " + n).toList();
    }
    if (selector instanceof Selector.Id id) {
      return NearMiss.among(site.workloads().stream().map(Workload::id).toList(), id.id());
    }
    if (selector instanceof Selector.AllOf all) {
      return all.parts().stream()
          .filter(part -> nobody(part, site))
          .flatMap(part -> candidates(part, site).stream())
          .toList();
    }
    return List.of();
  }

  /** The nearest spellings first, then the other values of the key. */
  private static List<String> tags(Selector.Tag tag, SiteSnapshot site) {
    SortedSet<String> all = new TreeSet<>();
    for (Workload workload : site.workloads()) {
      workload.labels().forEach((key, value) -> all.add(key + "=" + value));
    }
    Set<String> ordered = new LinkedHashSet<>(NearMiss.among(all, tag.key() + "=" + tag.value()));
    all.stream().filter(pair -> pair.startsWith(tag.key() + "=")).forEach(ordered::add);
    return new ArrayList<>(ordered);
  }

  private static boolean nobody(Selector selector, SiteSnapshot site) {
    for (Workload workload : site.workloads()) {
      for (Attachment attachment : site.attachments()) {
        if (attachment.workload().equals(workload.id())
            && Matching.finds(selector, workload, attachment)) {
          return false;
        }
      }
    }
    return true;
  }
}
