package dev.cordon.inventory;

import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.space.Family;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Capability;
import dev.cordon.state.SiteSnapshot;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stand-ins for workloads that join later. Their addresses are ones that no host can have:
 * {@code 0.0.0.0/8} ("this network", RFC 1122) and {@code 100::/64} (discard-only, RFC 6666).
 */
final class Newcomers {

  private static final long DISCARD_ONLY = 0x0100_0000_0000_0000L;

  private Newcomers() {}

  static SortedMap<String, SortedMap<String, Attachment>> of(
      Segmentation segmentation, SortedMap<String, SiteSnapshot> snapshots) {
    SortedMap<String, SortedMap<String, Attachment>> bySite = new TreeMap<>();
    long next = 1;
    for (SiteSnapshot site : snapshots.values()) {
      SortedMap<String, Attachment> here = new TreeMap<>();
      for (Segment segment : segmentation.segments().values()) {
        if (segment.places().containsKey(site.site())) {
          here.put(segment.name(), newcomer(segment, next++));
        }
      }
      if (site.capabilities().contains(Capability.BORN_INSIDE)) {
        bySite.put(site.site(), here);
      }
    }
    return bySite;
  }

  private static Attachment newcomer(Segment segment, long number) {
    String id = "newcomer:" + segment.name();
    IpSet addresses =
        IpSet.of(
            new IpAddress(Family.V4, 0, number), new IpAddress(Family.V6, DISCARD_ONLY, number));
    return new Attachment(id, id, addresses, List.of(), null);
  }
}
