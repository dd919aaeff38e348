package dev.cordon.cli.text;

import dev.cordon.diag.Diagnostics;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Member;
import dev.cordon.model.Grant;
import dev.cordon.model.SitePlace;
import dev.cordon.plan.SiteChange;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Capability;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.Edit;
import dev.cordon.state.Fabric;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The site of {@link Samples}: six runners, a store, and a workload in no segment. */
final class SampleSite {

  private static final ContainerId LEGACY = new ContainerId("build", "sg-0legacy");
  private static final ContainerId RUNNERS = new ContainerId("build", "cordon-acme-runners-1");
  private static final ContainerId STORE = new ContainerId("build", "cordon-acme-artifacts-1");
  private static final ContainerId OLD = new ContainerId("build", "cordon-acme-scanners-1");
  private static final int[] EVERYONE = {1, 2, 3, 4, 5, 6, 8, 9};

  private SampleSite() {}

  record Place() implements SitePlace {
    @Override
    public String kind() {
      return "sample";
    }

    @Override
    public SortedMap<String, String> fields() {
      return new TreeMap<>(Map.of("network", "net-1"));
    }

    @Override
    public String toString() {
      return "net-1 (sample)";
    }
  }

  record Rule(Direction direction, String text, String note) implements NativeRule {
    @Override
    public Set<ContainerId> references() {
      return Set.of();
    }
  }

  record NoFabric() implements Fabric {}

  static List<Edit> edits() {
    Grant pull =
        Samples.segmentation().grants().stream()
            .filter(g -> g.from().name().equals("runners"))
            .findFirst()
            .orElseThrow();
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.Create(container(RUNNERS, Container.Ownership.OWNED)));
    edits.add(add(RUNNERS, Direction.EGRESS, "tcp 443 to artifacts", "cordon:" + pull.id()));
    edits.add(add(STORE, Direction.INGRESS, "tcp 443 from runners", "cordon:" + pull.id()));
    edits.add(add(STORE, Direction.INGRESS, "tcp 8443 from 198.51.100.0/24", "by hand"));
    edits.add(
        new Edit.RemoveRules(
            STORE, List.of(new Rule(Direction.INGRESS, "tcp 22 from 0.0.0.0/0", ""))));
    edits.add(new Edit.Mark(STORE, new TreeMap<>(Map.of("cordon", "acme"))));
    edits.add(new Edit.Delete(OLD));
    IntStream.rangeClosed(1, 6).forEach(i -> edits.add(new Edit.Bind("eni-" + i, ids(RUNNERS))));
    return edits;
  }

  static SiteChange change(List<Edit> edits) {
    return new SiteChange(
        snapshot(),
        RuleTable.empty(),
        edits,
        new TreeMap<>(Map.of("runners", List.of("cordon-acme-runners-1"))));
  }

  static Inventory inventory() {
    List<Member> members = new ArrayList<>();
    members.add(member("artifacts", 9));
    IntStream.rangeClosed(1, 6).forEach(i -> members.add(member("runners", i)));
    SortedMap<String, Attachment> newcomers = new TreeMap<>();
    newcomers.put("runners", newcomer("runners", "0.0.0.1"));
    newcomers.put("artifacts", newcomer("artifacts", "0.0.0.2"));
    return new Inventory(
        new TreeMap<>(Map.of("build", snapshot())),
        members,
        new TreeMap<>(Map.of("build", List.of(workload(8)))),
        new TreeMap<>(Map.of("build", newcomers)),
        Diagnostics.none());
  }

  private static SiteSnapshot snapshot() {
    return new SiteSnapshot(
        "build",
        new Place(),
        Samples.NOON,
        IntStream.of(EVERYONE).mapToObj(SampleSite::workload).toList(),
        IntStream.of(EVERYONE).mapToObj(SampleSite::attachment).toList(),
        live(),
        new TreeMap<>(),
        Set.of(Capability.BORN_INSIDE),
        Set.of(),
        new NoFabric(),
        "digest-1");
  }

  private static RuleTable live() {
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    containers.put(LEGACY, container(LEGACY, Container.Ownership.FOREIGN));
    containers.put(STORE, container(STORE, Container.Ownership.OWNED));
    containers.put(OLD, container(OLD, Container.Ownership.OWNED));
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    IntStream.rangeClosed(1, 6).forEach(i -> bindings.put("eni-" + i, ids(LEGACY)));
    bindings.put("eni-9", ids(STORE));
    return new RuleTable(containers, bindings);
  }

  private static Edit add(ContainerId id, Direction direction, String text, String note) {
    return new Edit.AddRules(id, List.of(new Rule(direction, text, note)));
  }

  private static Container container(ContainerId id, Container.Ownership ownership) {
    SortedMap<String, String> marks = new TreeMap<>();
    if (ownership == Container.Ownership.FOREIGN) {
      marks.put("Name", "flat-legacy");
    }
    return new Container(id, ownership, marks, List.of());
  }

  private static SortedSet<ContainerId> ids(ContainerId... ids) {
    return new TreeSet<>(List.of(ids));
  }

  private static Member member(String segment, int number) {
    return new Member(segment, "build", workload(number), List.of(attachment(number)));
  }

  private static Workload workload(int number) {
    String name = number == 9 ? "nexus-1" : number == 8 ? "crm-1" : "runner-" + number;
    return new Workload("i-" + number, name, Workload.Kind.VM, new TreeMap<>());
  }

  private static Attachment attachment(int number) {
    IpSet address = IpSet.parse("10.0.0." + number);
    return new Attachment("eni-" + number, "i-" + number, address, List.of(), null);
  }

  private static Attachment newcomer(String segment, String address) {
    String id = "newcomer:" + segment;
    return new Attachment(id, id, IpSet.parse(address), List.of(), null);
  }
}
