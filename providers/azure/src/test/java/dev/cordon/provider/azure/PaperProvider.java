package dev.cordon.provider.azure;

import dev.cordon.model.Placement;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.azure.lowering.NsgLowering;
import dev.cordon.provider.azure.meaning.NsgMeaning;
import dev.cordon.provider.azure.state.Limits;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.Network;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Subnet;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.provider.azure.state.VnetFabric.InterfaceConfiguration;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Batching;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Lowering;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.Observer;
import dev.cordon.spi.Provider;
import dev.cordon.spi.Query;
import dev.cordon.spi.Step;
import dev.cordon.spi.Writer;
import dev.cordon.state.Attachment;
import dev.cordon.state.Capability;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldSubnet;
import dev.cordon.testkit.world.WorldWorkload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Azure on paper: networks that exist nowhere, planned for by the real meaning and lowering. What
 * is planned can be taken for done.
 */
final class PaperProvider implements Provider, Batching {

  private final World world;
  private final SortedMap<String, RuleTable> tables = new TreeMap<>();

  PaperProvider(World world) {
    this.world = world;
    world.sites().values().forEach(site -> tables.put(site.name(), bare(site)));
  }

  Placement placement() {
    Placement placement = Placement.none();
    for (String site : world.sites().keySet()) {
      placement = placement.and(site, place(site));
    }
    return placement;
  }

  /** From now on a site is like this. */
  void become(String site, RuleTable table) {
    tables.put(site, table);
  }

  private static AzureVnet place(String site) {
    return AzureVnet.of("00000000-0000-0000-0000-000000000001", "rg", site);
  }

  private static RuleTable bare(WorldSite site) {
    SortedMap<String, java.util.SortedSet<ContainerId>> bindings = new TreeMap<>();
    site.subnets().forEach(s -> bindings.put(Names.carrier(s.name()), new TreeSet<>()));
    site.workloads().forEach(w -> bindings.put(w.name(), new TreeSet<>()));
    return new RuleTable(new TreeMap<>(), bindings);
  }

  @Override
  public String name() {
    return "azure";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(AzureVnet.KIND);
  }

  @Override
  public Set<Class<? extends NativeRule>> rules() {
    return Set.of(NsgRule.class);
  }

  @Override
  public SitePlace place(String kind, Map<String, String> fields) {
    return AzureVnet.from(fields);
  }

  @Override
  public Observer observer() {
    return this::observed;
  }

  @Override
  public Lowering lowering() {
    return new NsgLowering();
  }

  @Override
  public Meaning meaning() {
    return new NsgMeaning();
  }

  @Override
  public Batching batching() {
    return this;
  }

  @Override
  public Writer writer(SiteSnapshot snapshot, LiveIds fleet, Sessions sessions) {
    throw new AssertionError("nothing is written on paper");
  }

  @Override
  public boolean rulesOnlyAdmit() {
    return false;
  }

  /** Everything about one group in one step, each binding in its own. */
  @Override
  public List<Step> steps(List<Edit> edits, SiteSnapshot snapshot) {
    Map<String, List<Edit>> together = new LinkedHashMap<>();
    for (Edit edit : edits) {
      together.computeIfAbsent(key(edit), any -> new ArrayList<>()).add(edit);
    }
    List<Step> steps = new ArrayList<>();
    together.forEach((key, all) -> steps.add(new Step(key, snapshot.site(), key, all)));
    return steps;
  }

  private static String key(Edit edit) {
    if (edit instanceof Edit.Create create) {
      return "put " + create.container().id();
    }
    if (edit instanceof Edit.Mark mark) {
      return "put " + mark.id();
    }
    if (edit instanceof Edit.AddRules add) {
      return "put " + add.id();
    }
    if (edit instanceof Edit.RemoveRules remove) {
      return "put " + remove.id();
    }
    if (edit instanceof Edit.Renote renote) {
      return "put " + renote.id();
    }
    if (edit instanceof Edit.Delete delete) {
      return "delete " + delete.id();
    }
    return "bind " + ((Edit.Bind) edit).attachment();
  }

  private SiteSnapshot observed(Query query) {
    WorldSite site = Objects.requireNonNull(world.sites().get(query.site()));
    List<Workload> workloads = new ArrayList<>();
    List<Attachment> attachments = new ArrayList<>();
    SortedMap<String, InterfaceConfiguration> interfaces = new TreeMap<>();
    for (WorldWorkload w : site.workloads()) {
      workloads.add(new Workload(w.name(), w.name(), Workload.Kind.VM, w.labels()));
      IpSet addresses = IpSet.parse(w.addresses().toArray(String[]::new));
      attachments.add(new Attachment(w.name(), w.name(), addresses, List.of(w.subnet()), null));
      interfaces.put(w.name(), new InterfaceConfiguration("/nic/" + w.name(), "ipconfig1"));
    }
    SortedMap<String, Subnet> subnets = new TreeMap<>();
    for (WorldSubnet s : site.subnets()) {
      IpSet prefixes = IpSet.parse(s.cidrs().toArray(String[]::new));
      subnets.put(s.name(), new Subnet(s.name(), prefixes, List.of()));
    }
    IpSet space = IpSet.parse(site.cidrs().toArray(String[]::new));
    Network network =
        new Network(
            "westeurope",
            subnets,
            space,
            IpSet.none(),
            List.of(),
            new TreeMap<>(),
            new TreeSet<>());
    RuleTable table = Objects.requireNonNull(tables.get(site.name()));
    return new SiteSnapshot(
        site.name(),
        query.place(),
        Instant.EPOCH,
        workloads,
        attachments,
        table,
        new TreeMap<>(),
        Set.of(Capability.BORN_INSIDE),
        Set.of(),
        new VnetFabric(
            place(site.name()),
            network,
            Limits.usual(),
            new TreeMap<>(),
            interfaces,
            List.of(),
            List.of(),
            null),
        "" + table.hashCode());
  }
}
