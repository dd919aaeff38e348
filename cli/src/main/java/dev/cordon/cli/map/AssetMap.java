package dev.cordon.cli.map;

import dev.cordon.cli.text.Names;
import dev.cordon.engine.Survey;
import dev.cordon.engine.Survey.Asset;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A survey as people ask for it: each asset in words. */
public final class AssetMap {

  private final Survey survey;
  private final Segmentation segmentation;
  private final Exposures exposures;

  /** The map of a survey. */
  public AssetMap(Survey survey, Segmentation segmentation) {
    this.survey = survey;
    this.segmentation = segmentation;
    this.exposures = new Exposures(survey, segmentation);
  }

  /**
   * One asset in words.
   *
   * @param asset what was found
   * @param roles those of its segments
   * @param addresses its private addresses
   * @param groups the containers of rules it is in, each as people call it
   * @param exposure what can reach it
   * @param suggestion what it looks like, if nobody claims it
   */
  public record Entry(
      Asset asset,
      List<Role> roles,
      List<String> addresses,
      List<Group> groups,
      Exposure exposure,
      Optional<Suggestion> suggestion) {
    public Entry {
      Objects.requireNonNull(asset);
      roles = List.copyOf(roles);
      addresses = List.copyOf(addresses);
      groups = List.copyOf(groups);
      Objects.requireNonNull(exposure);
      Objects.requireNonNull(suggestion);
    }
  }

  /**
   * A container of rules.
   *
   * @param id its name
   * @param called what people call it; its id where they gave it no name
   * @param ownership whose it is: {@code owned}, {@code shared}, {@code foreign}
   */
  public record Group(String id, String called, String ownership) {}

  /** The survey it tells. */
  public Survey survey() {
    return survey;
  }

  /** The fleet it is of. */
  public Segmentation segmentation() {
    return segmentation;
  }

  /** The assets of a site: by segment, those nobody claims last, then by name. */
  public List<Entry> entries(String site) {
    return survey.assets(site).stream().map(this::entry).sorted(ORDER).toList();
  }

  private static final Comparator<Entry> ORDER =
      Comparator.<Entry, Boolean>comparing(entry -> entry.asset().segments().isEmpty())
          .thenComparing(entry -> String.join(",", entry.asset().segments()))
          .thenComparing(entry -> entry.asset().workload().name(), Names.NATURAL)
          .thenComparing(entry -> entry.asset().workload().id());

  private Entry entry(Asset asset) {
    return new Entry(
        asset,
        asset.segments().stream()
            .map(name -> segmentation.segments().get(name))
            .filter(Objects::nonNull)
            .map(Segment::role)
            .distinct()
            .toList(),
        asset.attachments().stream()
            .flatMap(a -> a.addresses().prefixes().stream())
            .map(prefix -> prefix.toString().replaceFirst("/(32|128)$", ""))
            .toList(),
        asset.membership().stream().map(this::group).toList(),
        exposures.of(asset),
        asset.segments().isEmpty()
            ? RoleHints.of(asset.workload(), Exposures.ports(asset))
            : Optional.empty());
  }

  private Group group(ContainerId id) {
    RuleTable table = Objects.requireNonNull(survey.inventory().snapshots().get(id.site())).table();
    Optional<Container> container = table.container(id);
    return new Group(
        id.name(),
        container.map(AssetMap::called).orElse(id.name()),
        container.map(c -> c.ownership().name().toLowerCase(Locale.ROOT)).orElse("foreign"));
  }

  private static String called(Container container) {
    String id = container.id().name();
    return container.ownership() == Container.Ownership.OWNED
        ? id
        : container.marks().getOrDefault("Name", container.marks().getOrDefault("GroupName", id));
  }
}
