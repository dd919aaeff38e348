package dev.cordon.provider.gcp.state;

import dev.cordon.state.ContainerId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * Whom a rule is about: whoever has one of these; everybody where it names nothing.
 *
 * @param tags secure tags
 * @param networkTags network tags, which only VPC firewall rules name
 * @param accounts service accounts
 * @param ignored whether all that it named is gone, so that the service ignores the rule
 */
public record Targets(
    SortedSet<ContainerId> tags,
    SortedSet<String> networkTags,
    SortedSet<String> accounts,
    boolean ignored) {

  /** Every machine of the network. */
  public static final Targets EVERYBODY =
      new Targets(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), false);

  public Targets {
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    networkTags = Collections.unmodifiableSortedSet(new TreeSet<>(networkTags));
    accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
  }

  /** Whoever carries one of these secure tags. */
  public static Targets tagged(SortedSet<ContainerId> tags) {
    return new Targets(tags, new TreeSet<>(), new TreeSet<>(), false);
  }

  /** Whether it is about every machine. */
  public boolean isEverybody() {
    return tags.isEmpty() && networkTags.isEmpty() && accounts.isEmpty() && !ignored;
  }

  /** As people write it. */
  public String text() {
    if (isEverybody()) {
      return "everybody";
    }
    StringJoiner text = new StringJoiner(", ");
    tags.forEach(tag -> text.add(tag.name()));
    networkTags.forEach(tag -> text.add("network tag " + tag));
    accounts.forEach(text::add);
    return ignored ? "nobody" : text.toString();
  }
}
