package dev.cordon.provider.azure.write;

import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Step;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The steps for the edits of one site, in the order of their ids: groups, members, subnets, then
 * what goes. Used once.
 */
final class Batch {

  private final List<Edit> edits;
  private final SiteSnapshot snapshot;
  private final VnetFabric fabric;
  private final Titles titles;
  private final Batching limits = new VnetBatching();
  private final SortedMap<ContainerId, List<Edit>> groups = new TreeMap<>();
  private final SortedMap<String, List<Edit.Bind>> interfaces = new TreeMap<>();
  private final SortedMap<String, Edit.Bind> subnets = new TreeMap<>();
  private final SortedMap<ContainerId, List<Edit>> going = new TreeMap<>();
  private final List<Step> steps = new ArrayList<>();

  Batch(List<Edit> edits, SiteSnapshot snapshot) {
    this.edits = edits;
    this.snapshot = snapshot;
    this.fabric = VnetFabric.of(snapshot.fabric());
    this.titles = new Titles(snapshot);
  }

  List<Step> steps() {
    edits.forEach(this::sort);
    going.forEach((id, of) -> of.addAll(0, groups.getOrDefault(id, List.of())));
    groups.keySet().removeAll(going.keySet());
    groups.forEach((id, of) -> group(id, of));
    interfaces.values().forEach(this::join);
    subnets.values().forEach(bind -> step("subnet", bind.attachment(), subnet(bind), bind));
    gone(Names.Kind.NSG);
    gone(Names.Kind.ASG);
    return steps;
  }

  private void sort(Edit edit) {
    if (edit instanceof Edit.Bind bind && Binds.isSubnet(bind.attachment())) {
      subnets.put(bind.attachment(), bind);
    } else if (edit instanceof Edit.Bind bind) {
      interfaces.computeIfAbsent(Binds.document(bind, fabric), any -> new ArrayList<>()).add(bind);
    } else if (edit instanceof Edit.Delete delete) {
      going.computeIfAbsent(delete.id(), any -> new ArrayList<>()).add(edit);
    } else {
      groups.computeIfAbsent(Targets.group(edit), any -> new ArrayList<>()).add(edit);
    }
  }

  /** Application security groups come before the rules that name them. */
  private void group(ContainerId id, List<Edit> of) {
    String verb = Names.kind(id) == Names.Kind.ASG ? "create" : "put";
    step(verb, id.name(), titles.group(id, of), of);
  }

  private void join(List<Edit.Bind> binds) {
    Map<String, SortedSet<ContainerId>> unions = new LinkedHashMap<>();
    boolean gains = false;
    boolean loses = false;
    for (Edit.Bind bind : binds) {
      SortedSet<ContainerId> now = snapshot.table().bindingsOf(bind.attachment());
      SortedSet<ContainerId> both = new TreeSet<>(now);
      both.addAll(bind.containers());
      unions.put(bind.attachment(), both);
      gains |= both.size() > now.size();
      loses |= both.size() > bind.containers().size();
    }
    String thing = Binds.document(binds.get(0), fabric);
    List<Edit> last = List.copyOf(binds);
    if (!gains || !loses) {
      String verb = gains ? "join" : "leave";
      step(verb, thing, gains ? titles.joined(binds) : titles.left(binds), last);
      return;
    }
    List<Edit> over = new ArrayList<>();
    unions.forEach((attachment, both) -> over.add(new Edit.Bind(attachment, both)));
    boolean fits = over.stream().allMatch(edit -> limits.takes((Edit.Bind) edit, snapshot));
    if (fits) {
      step("join", thing, titles.joined(binds), over);
      step("leave", thing, titles.left(binds), last);
    } else {
      step("leave", thing, titles.exchanged(binds), last);
    }
  }

  private String subnet(Edit.Bind bind) {
    return titles.subnet(bind);
  }

  /** Groups of rules go before the groups that they name. */
  private void gone(Names.Kind kind) {
    String verb = kind == Names.Kind.NSG ? "tidy-1" : "tidy-2";
    going.forEach(
        (id, of) -> {
          if (Names.kind(id) == kind) {
            step(verb, id.name(), "delete " + id.name(), of);
          }
        });
  }

  private void step(String verb, String thing, String title, Edit edit) {
    step(verb, thing, title, List.of(edit));
  }

  private void step(String verb, String thing, String title, List<Edit> of) {
    String site = snapshot.site();
    steps.add(new Step(site + "/" + verb + "/" + thing, site, title, of));
  }
}
