package dev.cordon.provider.azure.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.Subnet;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which subnets are fenced as a whole, and whom a change of that cuts off or lets go. */
final class WholeSubnets {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final Collection<Subnet> subnets;
  private final AzureVnet place;

  WholeSubnets(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.subnets = VnetFabric.of(snapshot.fabric()).network().subnets().values();
    this.place = VnetFabric.of(snapshot.fabric()).place();
  }

  /** Those that are to be fenced. */
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    subnets.stream()
        .map(Subnet::name)
        .filter(name -> place.fenced().stream().anyMatch(name::equalsIgnoreCase))
        .forEach(names::add);
    return names;
  }

  Others others(String subnet) {
    return names().contains(subnet) ? Others.CUT : Others.LEFT;
  }

  /** Where the fate of bystanders changes with the state that is wanted. */
  IpSet changed() {
    return IpSet.union(
        subnets.stream()
            .filter(subnet -> isResettled(subnet.name()))
            .map(Subnet::addresses)
            .toList());
  }

  /** In a group of ours it is ours to say; in somebody else's, a fence alone takes it from them. */
  private boolean isResettled(String subnet) {
    Others wanted = others(subnet);
    return ours(subnet)
        .map(group -> !Others.in(group).equals(Optional.of(wanted)))
        .orElse(wanted == Others.CUT);
  }

  private Optional<Container> ours(String subnet) {
    return snapshot.table().bindingsOf(Names.carrier(subnet)).stream()
        .flatMap(id -> snapshot.table().container(id).stream())
        .filter(c -> c.ownership() == Ownership.OWNED)
        .findFirst();
  }

  private boolean isFencedNow(String subnet) {
    return ours(subnet).flatMap(Others::in).equals(Optional.of(Others.CUT));
  }

  List<Diagnostic> findings() {
    List<Diagnostic> findings = new ArrayList<>();
    place.fenced().stream()
        .filter(name -> subnets.stream().noneMatch(s -> s.name().equalsIgnoreCase(name)))
        .forEach(name -> findings.add(unknown(name)));
    for (Subnet subnet : subnets) {
      boolean isFenced = isFencedNow(subnet.name());
      Others wanted = others(subnet.name());
      if (wanted == Others.CUT && !isFenced) {
        findings.add(cut(subnet.name()));
      } else if (wanted == Others.LEFT && isFenced) {
        findings.add(letGo(subnet.name()));
      }
    }
    return findings;
  }

  private Diagnostic unknown(String name) {
    List<String> there = subnets.stream().map(Subnet::name).toList();
    return Diagnostic.error(
        ErrorCode.PLACE_MISMATCH,
        "fence of \"" + policy.site() + "\"",
        "no subnet is called " + name + "; there are " + String.join(", ", there),
        "correct the name, or take it from the fence");
  }

  private Diagnostic cut(String subnet) {
    List<String> bystanders = bystanders(subnet);
    return Diagnostic.warning(
        ErrorCode.BYSTANDERS_CUT,
        where(subnet),
        bystanders.isEmpty()
            ? "is fenced as a whole; nobody is in it who is in no segment, and nobody who comes can"
                + " be reached"
            : "is fenced as a whole, which cuts off " + String.join(", ", bystanders),
        "declare segments for those who are needed, or take " + subnet + " from the fence");
  }

  private Diagnostic letGo(String subnet) {
    List<String> bystanders = bystanders(subnet);
    return Diagnostic.warning(
        ErrorCode.BYSTANDERS_LET_GO,
        where(subnet),
        "is no longer fenced as a whole; "
            + (bystanders.isEmpty()
                ? "nobody is in it who is in no segment"
                : "free again are " + String.join(", ", bystanders)),
        "keep " + subnet + " in the fence if it should stay closed");
  }

  private List<String> bystanders(String subnet) {
    return snapshot.attachments().stream()
        .filter(attachment -> attachment.subnets().contains(subnet))
        .map(Attachment::id)
        .filter(
            id -> policy.segments().values().stream().noneMatch(f -> f.attachments().contains(id)))
        .sorted()
        .toList();
  }

  private String where(String subnet) {
    return "subnet " + subnet + " at \"" + policy.site() + "\"";
  }
}
