package dev.cordon.plan;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.inventory.Inventory;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much one change may do, in terms of what it means. What is over a limit needs an approval.
 * Immutable and pure.
 *
 * @param mostOpened pairs of addresses that may gain flows, as {@link Impact} counts; null for any
 * @param mostClosed pairs of addresses that may lose flows; null for any
 * @param protections what may lose nothing
 * @param windows when changes may be made; at any time if there are none
 */
public record ChangeLimits(
    @Nullable Long mostOpened,
    @Nullable Long mostClosed,
    List<Protection> protections,
    List<Window> windows) {

  private static final ChangeLimits NONE = new ChangeLimits(null, null, List.of(), List.of());

  public ChangeLimits {
    check("opened", mostOpened);
    check("closed", mostClosed);
    protections = List.copyOf(protections);
    windows = List.copyOf(windows);
  }

  private static void check(String what, @Nullable Long most) {
    if (most != null && most < 0) {
      throw new IllegalArgumentException("most " + what + ": " + most + ", must not be negative");
    }
  }

  /** Anything may be done at any time. */
  public static ChangeLimits none() {
    return NONE;
  }

  /** With at most so many pairs of addresses between which something becomes possible. */
  public ChangeLimits openingAtMost(long pairs) {
    return new ChangeLimits(pairs, mostClosed, protections, windows);
  }

  /** With at most so many pairs of addresses between which something stops being possible. */
  public ChangeLimits closingAtMost(long pairs) {
    return new ChangeLimits(mostOpened, pairs, protections, windows);
  }

  /** With something more that may lose nothing. */
  public ChangeLimits protecting(Protection protection) {
    List<Protection> more = new ArrayList<>(protections);
    more.add(protection);
    return new ChangeLimits(mostOpened, mostClosed, more, windows);
  }

  /** With another time for changes. */
  public ChangeLimits during(Window window) {
    List<Window> more = new ArrayList<>(windows);
    more.add(window);
    return new ChangeLimits(mostOpened, mostClosed, protections, more);
  }

  /**
   * What of a plan is over these limits; nothing for a plan without changes.
   *
   * @param now when it would be carried out
   */
  public Diagnostics exceededBy(Plan plan, Instant now) {
    if (plan.isEmpty()) {
      return Diagnostics.none();
    }
    List<Diagnostic> over = new ArrayList<>();
    if (mostOpened != null || mostClosed != null) {
      Impact impact = Impact.of(plan);
      count(over, "opens flows between", impact.opened(), mostOpened);
      count(over, "stops flows between", impact.closed(), mostClosed);
    }
    protections.forEach(protection -> protect(over, plan, protection));
    if (!windows.isEmpty() && windows.stream().noneMatch(window -> window.contains(now))) {
      over.add(
          over("changes may be made " + String.join("; ", texts(windows)) + ", and it is " + now));
    }
    return new Diagnostics(over);
  }

  private static void count(List<Diagnostic> over, String what, long is, @Nullable Long most) {
    if (most != null && is > most) {
      over.add(over("it %s %,d pairs of addresses; at most %,d may be".formatted(what, is, most)));
    }
  }

  private static void protect(List<Diagnostic> over, Plan plan, Protection protection) {
    for (String segment : List.of(protection.from(), protection.to())) {
      if (!plan.segmentation().segments().containsKey(segment)) {
        over.add(over(protection + " is protected, and there is no segment \"" + segment + "\""));
        return;
      }
    }
    Function<String, IpSet> members = segment -> addresses(plan.inventory(), segment);
    FlowSet held =
        FlowSet.of(
            members.apply(protection.from()),
            members.apply(protection.to()),
            protection.service().set());
    plan.flows().stream()
        .flatMap(change -> change.closed().intersect(held).witness().stream())
        .findFirst()
        .ifPresent(
            packet ->
                over.add(
                    over(
                        "it takes away what is protected, because "
                            + protection.because()
                            + ": "
                            + protection
                            + ", such as "
                            + packet)));
  }

  private static IpSet addresses(Inventory inventory, String segment) {
    List<IpSet> all = new ArrayList<>();
    for (String site : inventory.snapshots().keySet()) {
      all.add(inventory.addresses(segment, site));
      all.add(inventory.fixed(segment, site));
    }
    return IpSet.union(all);
  }

  private static List<String> texts(List<Window> windows) {
    return windows.stream().map(Window::toString).toList();
  }

  private static Diagnostic over(String what) {
    return Diagnostic.error(
        ErrorCode.CHANGE_LIMIT_EXCEEDED,
        "this change",
        what,
        "make it smaller, or have it approved: cordon plan --out FILE, cordon approve FILE");
  }
}
