package dev.cordon.cli.demo;

import dev.cordon.cli.text.Names;
import dev.cordon.cli.text.PlanText;
import dev.cordon.cli.text.Style;
import dev.cordon.cli.text.VerdictText;
import dev.cordon.plan.Plan;
import dev.cordon.plan.SiteChange;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import dev.cordon.verify.Verdict;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells the demonstration while it happens. Every number in it was counted. */
final class Story {

  private static final int PACKETS = 4;

  private final PrintStream out;
  private final Style style;
  private int chapter;

  Story(PrintStream out, Style style) {
    this.out = out;
    this.style = style;
  }

  /**
   * A way of the build.
   *
   * @param what what it is for
   * @param working pairs that get through
   * @param meant pairs that should
   */
  record Way(String what, int working, int meant) {}

  void found(
      Collection<Ground> grounds,
      Machine attacker,
      Set<Machine> victims,
      Set<Machine> openToWorld) {
    chapter("A network that grew");
    int workloads = grounds.stream().mapToInt(ground -> ground.machines().size()).sum();
    say("A delivery pipeline over " + grounds.size() + " sites that see each other by VPN:");
    out.println();
    grounds.forEach(
        ground -> out.println("    %2d %s".formatted(ground.machines().size(), ground.title())));
    say(
        "and machines of other teams everywhere. Everything inside lets everything through. (The",
        "clouds and the router are sandboxes inside this program; nothing leaves your machine.)");
    say(
        "Somebody poisons a dependency and gets a shell on " + attacker.name() + ". From there",
        style.bad("  " + victims.size() + " of the " + (workloads - 1) + " other machines answer")
            + ", production among them: "
            + names(inParty(victims, "production"))
            + ".",
        style.bad("  " + openToWorld.size() + " pipeline machines") + " answer the internet.");
  }

  void planned(Plan plan, Calls calls) {
    chapter("What was meant");
    say(
        "Acme declares "
            + plan.segmentation().segments().size()
            + " segments and "
            + plan.segmentation().grants().size()
            + " grants, each with its reason. Cordon reads every site",
        "(" + calls + ") and works out what to change:");
    table(plan);
    out.println();
    PlanText.summary(plan).forEach(this::told);
    say(
        "The order is proven too: in every state on the way, whatever part of a wave is done (the",
        plan.safety().states()
            + " states that bound all others were judged), what works before and after works,",
        "and what is shut before and after is shut.");
  }

  void applied(Plan plan, Verdict verdict, Calls calls) {
    chapter("Applied, and proven");
    say(plan.steps() + " steps are written, then everything is read again (" + calls + ").");
    new VerdictText(style).lines(verdict).forEach(this::told);
  }

  void after(Machine attacker, Set<Machine> victims, Set<Machine> openToWorld, List<Way> ways) {
    chapter("The same attack");
    say(
        "Do not take the proof's word for it. Each sandbox has a packet walker that shares no code",
        "with it. The same shell on " + attacker.name() + " now reaches");
    out.println(
        style.good("    " + victims.size() + " machines")
            + ", those that a build needs: "
            + names(victims)
            + ".");
    out.println(
        style.good("    " + openToWorld.size() + " pipeline machines") + " answer the internet.");
    say("And the build still works:");
    ways.forEach(this::way);
  }

  void settled(Plan second) {
    out.println();
    out.println(
        "  A second plan finds "
            + (second.isEmpty() ? style.good("nothing to do") : second.changes() + " changes")
            + ".");
  }

  void opened(List<Machine> victims, boolean worldGotIn, Plan found) {
    chapter("Behind our back");
    String names = both(victims);
    say(
        "At three in the morning somebody opens ssh to the world on " + names + ",",
        "\"just for a moment\".",
        worldGotIn
            ? style.bad("  The internet now reaches " + names + " on port 22.")
            : "  The internet does not get in everywhere.");
    say("cordon drift finds it:");
    new PlanText(style).changes(found).forEach(this::deep);
    say("and says what it means:");
    few(new VerdictText(style).lines(found.before()));
  }

  /** The first packets of a verdict; there may be one for each way and each rule. */
  private void few(List<String> lines) {
    int shown = 0;
    int more = 0;
    for (String line : lines) {
      shown += line.startsWith(" ") ? 0 : 1;
      if (shown <= PACKETS) {
        deep(line);
      } else {
        more += line.startsWith(" ") ? 0 : 1;
      }
    }
    if (more > 0) {
      deep("and " + more + " more packets.");
    }
  }

  void repaired(List<Machine> victims, boolean worldGetsIn, Plan left) {
    say("cordon apply takes it back.");
    out.println(
        worldGetsIn
            ? style.bad("    The internet still gets in.")
            : style.good(
                "    None of the " + victims.size() + " answers the internet any longer."));
    new VerdictText(style).lines(left.before()).forEach(this::deep);
  }

  void kept() {
    chapter("All yours");
    say(
        "The clouds stay, on this machine only, segmented as they are now. Cordon finds them by a",
        "fleet file, and the vendors' own tools by their endpoints:");
  }

  void end() {
    chapter("What next");
    say(
        "Look at the declaration:  cli/src/main/java/dev/cordon/cli/demo/AcmePipeline.java",
        "Write your own:           examples/fleets/AcmeDelivery.java is a start",
        "See what it would do:     ./cordon plan YourFleet.java     (reads only)",
        "Then:                     ./cordon apply YourFleet.java    (asks first)",
        "Try it on these clouds:   ./cordon demo --keep            (they stay until Ctrl-C)",
        "In a pipeline:            ./cordon drift YourFleet.java    (ends with 2 on drift)");
  }

  private void chapter(String title) {
    chapter++;
    out.println();
    out.println(style.strong(chapter + ". " + title));
    out.flush();
  }

  private void say(String... lines) {
    out.println();
    for (String line : lines) {
      out.println("  " + line);
    }
    out.flush();
  }

  private void told(String line) {
    out.println(line.isEmpty() ? "" : "  " + line);
  }

  private void deep(String line) {
    told(line.isEmpty() ? "" : "  " + line);
  }

  private void way(Way way) {
    boolean works = way.working() == way.meant() && way.meant() > 0;
    out.println(
        (works ? style.good("    works   ") : style.bad("    broken  "))
            + way.what()
            + style.faint("  (" + way.working() + " of " + way.meant() + " pairs)"));
  }

  /** One line for each segment: who is in it; then how many rules each site gets. */
  private void table(Plan plan) {
    out.println();
    for (String segment : plan.segmentation().segments().keySet()) {
      List<String> members =
          plan.sites().keySet().stream()
              .flatMap(site -> plan.inventory().members(segment, site).stream())
              .map(member -> member.workload().name())
              .toList();
      out.println(style.added("    + %-12s".formatted(segment)) + names(members));
    }
    plan.sites().forEach((site, change) -> out.println("    " + written(site, change)));
    Set<String> detached = detached(plan);
    if (!detached.isEmpty()) {
      out.println(
          style.removed("    - " + names(List.copyOf(detached)))
              + " no longer apply to these machines");
    }
  }

  private static String written(String site, SiteChange change) {
    return "at %s: %d new groups and policies, %d rules"
        .formatted(site, SiteFigures.created(change), SiteFigures.rules(change));
  }

  /** What the groups that are not ours are called, of which a member loses one. */
  private static Set<String> detached(Plan plan) {
    Set<String> names = new TreeSet<>();
    for (SiteChange change : plan.sites().values()) {
      RuleTable live = change.snapshot().table();
      for (Edit edit : change.edits()) {
        if (edit instanceof Edit.Bind bind) {
          Set<ContainerId> left = new TreeSet<>(live.bindingsOf(bind.attachment()));
          left.removeAll(bind.containers());
          left.forEach(id -> live.container(id).ifPresent(c -> names.add(name(c))));
        }
      }
    }
    return names;
  }

  private static String name(Container container) {
    return container.marks().getOrDefault("GroupName", container.id().name());
  }

  private static Set<Machine> inParty(Set<Machine> machines, String party) {
    machines = new java.util.LinkedHashSet<>(machines);
    machines.removeIf(machine -> !machine.party().equals(party));
    return machines;
  }

  private static String names(Set<Machine> machines) {
    return names(machines.stream().map(Machine::name).toList());
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "none" : Names.few(names);
  }

  private static String both(List<Machine> machines) {
    List<String> names = machines.stream().map(Machine::name).toList();
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
