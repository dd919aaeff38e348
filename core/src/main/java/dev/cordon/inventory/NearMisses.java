package dev.cordon.inventory;

import dev.cordon.model.Selector;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
      return site.workloads().stream()
          .map(Workload::id)
          .filter(other -> near(other, id.id()))
          .toList();
    }
    if (selector instanceof Selector.AllOf all) {
      return all.parts().stream()
          .filter(part -> nobody(part, site))
          .flatMap(part -> candidates(part, site).stream())
          .toList();
    }
    return List.of();
  }

  private static List<String> tags(Selector.Tag tag, SiteSnapshot site) {
    SortedSet<String> sameKey = new TreeSet<>();
    SortedSet<String> sameValue = new TreeSet<>();
    for (Workload workload : site.workloads()) {
      workload
          .labels()
          .forEach(
              (key, value) -> {
                if (key.equals(tag.key())) {
                  sameKey.add(key + "=" + value);
                } else if (near(key, tag.key()) || value.equalsIgnoreCase(tag.value())) {
                  sameValue.add(key + "=" + value);
                }
              });
    }
    List<String> all = new ArrayList<>(sameKey);
    all.sort(
        (a, b) ->
            Boolean.compare(
                !near(a, tag.key() + "=" + tag.value()), !near(b, tag.key() + "=" + tag.value())));
    all.addAll(sameValue);
    return all;
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

  /** At most two typing mistakes apart, whatever the case. */
  static boolean near(String a, String b) {
    return distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT)) <= 2;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int up = row[j];
        int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, Math.min(up, row[j - 1]) + 1);
        diagonal = up;
      }
    }
    return row[b.length()];
  }
}
