package dev.cordon.inventory;

import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A workload that a segment claims at a site.
 *
 * @param segment the segment's name
 * @param site the site's name
 * @param workload what was found
 * @param attachments those of its attachments that the selectors found
 */
public record Member(String segment, String site, Workload workload, List<Attachment> attachments) {

  static final Comparator<Member> ORDER =
      Comparator.comparing(Member::segment)
          .thenComparing(Member::site)
          .thenComparing(member -> member.workload().id());

  public Member {
    Objects.requireNonNull(segment);
    Objects.requireNonNull(site);
    Objects.requireNonNull(workload);
    attachments = List.copyOf(attachments);
  }

  /** The attachments whose membership can be changed from outside. */
  public List<Attachment> joinable() {
    List<Attachment> joinable = new ArrayList<>(attachments.size());
    for (Attachment attachment : attachments) {
      if (attachment.fixed().isEmpty()) {
        joinable.add(attachment);
      }
    }
    return joinable;
  }

  /** The addresses of all its attachments. */
  public IpSet addresses() {
    return IpSet.union(attachments.stream().map(Attachment::addresses).toList());
  }

  boolean isOf(String aSegment, String aSite) {
    return segment.equals(aSegment) && site.equals(aSite);
  }

  /** Whether it comes before every member of a segment at a site. */
  boolean isBefore(String aSegment, String aSite) {
    int bySegment = segment.compareTo(aSegment);
    return bySegment < 0 || (bySegment == 0 && site.compareTo(aSite) < 0);
  }
}
