package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.PrefixEntry;
import dev.cordon.sandbox.aws.state.PrefixList;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.net.Cidr;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** New versions of prefix lists. */
final class PrefixListChanges {

  private static final int MOST_AT_ONCE = 100;

  private PrefixListChanges() {}

  static void register(Catalogue catalogue) {
    catalogue.write("ModifyManagedPrefixList", PrefixListChanges::modify);
    catalogue.write("RestoreManagedPrefixListVersion", PrefixListChanges::restore);
  }

  /** When a change made now is complete. */
  static Instant settled(Call call) {
    return call.reads(Reading.PREFIX_LIST_STAYS_BUSY) ? call.now().plusSeconds(1) : call.now();
  }

  /** The list that a call is about, which must be the caller's and at rest. */
  static PrefixList own(Call call) {
    PrefixList list = call.prefixList(call.params().required("PrefixListId"));
    if (list.isAwsManaged()) {
      throw Refusal.of(
          403,
          "UnauthorizedOperation",
          "You cannot change the AWS-managed prefix list " + list.id());
    }
    if (list.isBusy(call.now())) {
      throw Refusal.of(
          "IncorrectState",
          "The prefix list '%s' is in the state '%s'".formatted(list.id(), list.state(call.now())));
    }
    return list;
  }

  /** The entries that a request names. */
  static List<PrefixEntry> entries(List<Params> items, boolean ipv4) {
    checkNumber(items);
    List<PrefixEntry> entries = new ArrayList<>();
    Set<Cidr> seen = new HashSet<>();
    for (Params item : items) {
      Cidr cidr = cidr(item, ipv4);
      if (!seen.add(cidr)) {
        throw Refusal.value("The CIDR '" + cidr + "' must not appear multiple times");
      }
      entries.add(new PrefixEntry(cidr, description(item.text("Description"))));
    }
    return entries;
  }

  private static @Nullable String description(@Nullable String text) {
    if (text != null && text.length() > 255) {
      throw Refusal.value("The description of an entry is longer than 255 characters");
    }
    return text;
  }

  private static Cidr cidr(Params item, boolean ipv4) {
    String text = item.required("Cidr");
    return ipv4 ? Blocks.ipv4("Cidr", text) : Blocks.ipv6("Cidr", text);
  }

  private static void checkNumber(List<Params> items) {
    if (items.size() > MOST_AT_ONCE) {
      throw Refusal.of(
          "InvalidParameterValue",
          "At most " + MOST_AT_ONCE + " entries can be given in one request");
    }
  }

  /** Refuses more entries than a list has room for. */
  static void checkFits(List<PrefixEntry> entries, int max) {
    if (entries.size() > max) {
      throw Refusal.of(
          "PrefixListMaxEntriesExceeded",
          "You've reached the maximum number of entries for the prefix list.");
    }
  }

  private static void modify(Call call) {
    Params params = call.params();
    PrefixList list = own(call);
    List<Params> add = params.items("AddEntry");
    List<Params> remove = params.items("RemoveEntry");
    Integer max = params.number("MaxEntries");
    String given = params.text("PrefixListName");
    String name = given == null ? list.name() : PrefixLists.checkedName(given);
    boolean entries = !add.isEmpty() || !remove.isEmpty();
    if (entries && max != null) {
      throw Refusal.combination("You cannot change the entries and MaxEntries in one request");
    }
    checkVersion(params.number("CurrentVersion"), list, entries);
    PrefixList changed = list.resized(name, list.maxEntries(), settled(call));
    if (entries) {
      changed = changed.next("modify", settled(call), edited(list, add, remove));
      checkFits(changed.entries(), changed.maxEntries());
    }
    if (max != null) {
      changed = resized(call, changed, PrefixLists.checkedSize(max));
    }
    call.world().prefixLists().put(changed);
    PrefixLists.answer(call, changed);
  }

  private static void checkVersion(@Nullable Integer current, PrefixList list, boolean needed) {
    if (current == null && needed) {
      throw Refusal.missing("CurrentVersion");
    }
    if (current != null && current != list.version()) {
      throw Refusal.of(
          "PrefixListVersionMismatch",
          "The prefix list has the current version " + list.version() + ", not " + current + ".");
    }
  }

  private static List<PrefixEntry> edited(PrefixList list, List<Params> add, List<Params> remove) {
    checkNumber(remove);
    List<PrefixEntry> entries = new ArrayList<>(list.entries());
    for (Params item : remove) {
      Cidr cidr = cidr(item, list.ipv4());
      if (!entries.removeIf(entry -> entry.cidr().equals(cidr))) {
        throw Refusal.value("The CIDR '" + cidr + "' is not an entry of the prefix list");
      }
    }
    for (PrefixEntry entry : entries(add, list.ipv4())) {
      // an entry that is there already gets the new description
      entries.removeIf(old -> old.cidr().equals(entry.cidr()));
      entries.add(entry);
    }
    return entries;
  }

  /** A larger list counts more against the quota of rules of every group that names it. */
  private static PrefixList resized(Call call, PrefixList list, int max) {
    checkFits(list.entries(), max);
    PrefixList changed = list.resized(list.name(), max, settled(call));
    call.world().prefixLists().put(changed);
    for (Group group : PrefixLists.users(call, list)) {
      RuleQuota.check(call, group);
    }
    return changed;
  }

  private static void restore(Call call) {
    PrefixList list = own(call);
    int previous = call.params().requiredNumber("PreviousVersion");
    checkVersion(call.params().requiredNumber("CurrentVersion"), list, true);
    if (previous < 1 || previous > list.version()) {
      throw Refusal.value("The prefix list version " + previous + " does not exist.");
    }
    List<PrefixEntry> entries = list.versions().get(previous - 1);
    checkFits(entries, list.maxEntries());
    PrefixList changed = list.next("restore", settled(call), entries);
    call.world().prefixLists().put(changed);
    PrefixLists.answer(call, changed);
  }
}
