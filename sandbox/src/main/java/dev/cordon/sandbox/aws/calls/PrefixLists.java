package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Peer;
import dev.cordon.sandbox.aws.state.PrefixEntry;
import dev.cordon.sandbox.aws.state.PrefixList;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** Managed prefix lists: shown, made, deleted; changes of entries are elsewhere. */
final class PrefixLists {

  private static final int MOST_LISTS = 100;
  private static final int MOST_ENTRIES = 1000;
  private static final int LONGEST_NAME = 255;

  private static final Filters<PrefixList> FILTERS =
      Filters.<PrefixList>ofResource()
          .one("prefix-list-id", Resource::id)
          .one("prefix-list-name", PrefixList::name);

  private PrefixLists() {}

  static void register(Catalogue catalogue) {
    catalogue.write("CreateManagedPrefixList", PrefixLists::create);
    catalogue.read("DescribeManagedPrefixLists", PrefixLists::describe);
    catalogue.read("DescribePrefixLists", PrefixLists::describeServices);
    catalogue.read("GetManagedPrefixListEntries", PrefixLists::entries);
    catalogue.read("GetManagedPrefixListAssociations", PrefixLists::associations);
    catalogue.write("DeleteManagedPrefixList", PrefixLists::delete);
    PrefixListChanges.register(catalogue);
  }

  private static void create(Call call) {
    Params params = call.params();
    params.ignore("ClientToken");
    String name = checkedName(params.required("PrefixListName"));
    boolean ipv4 =
        switch (params.required("AddressFamily")) {
          case "IPv4" -> true;
          case "IPv6" -> false;
          default -> throw Refusal.value("Value for parameter AddressFamily is invalid.");
        };
    int max = checkedSize(params.requiredNumber("MaxEntries"));
    List<PrefixEntry> entries = PrefixListChanges.entries(params.items("Entry"), ipv4);
    PrefixListChanges.checkFits(entries, max);
    long own = call.world().prefixLists().in(call.scope()).size();
    if (own >= MOST_LISTS) {
      throw Refusal.of(
          "PrefixListLimitExceeded", "The maximum number of prefix lists has been reached.");
    }
    PrefixList list =
        new PrefixList(
            call.newId("pl"),
            call.scope(),
            name,
            ipv4,
            max,
            "create",
            PrefixListChanges.settled(call),
            List.of(entries),
            Tagging.of(call, Kind.PREFIX_LIST));
    call.world().prefixLists().put(list);
    answer(call, list);
  }

  /** A name that a user may give. */
  static String checkedName(String name) {
    if (name.length() > LONGEST_NAME || name.startsWith("com.amazonaws")) {
      throw Refusal.value(
          "Value ("
              + name
              + ") for parameter PrefixListName is invalid. It must be up to "
              + LONGEST_NAME
              + " characters and cannot start with com.amazonaws.");
    }
    return name;
  }

  /** A size that a user may give. */
  static int checkedSize(int max) {
    if (max < 1 || max > MOST_ENTRIES) {
      throw Refusal.value("Value (" + max + ") for parameter MaxEntries is invalid.");
    }
    return max;
  }

  /** Answers with a list as it is now. */
  static void answer(Call call, PrefixList list) {
    Instant now = call.now();
    call.out().in("prefixList", element -> write(element, list, now));
  }

  private static void describe(Call call) {
    Instant now = call.now();
    listing((item, list) -> write(item, list, now)).answer(call, call.world().prefixLists().all());
  }

  private static void describeServices(Call call) {
    listing(PrefixLists::writeService)
        .answer(
            call,
            call.world().prefixLists().all().stream().filter(PrefixList::isAwsManaged).toList());
  }

  private static Listing<PrefixList> listing(BiConsumer<XmlAnswer, PrefixList> write) {
    return new Listing<>(
        Kind.PREFIX_LIST,
        "PrefixListId",
        Page.Size.PREFIX_LISTS,
        false,
        PrefixList::isVisibleFrom,
        FILTERS,
        "prefixListSet",
        write);
  }

  private static void write(XmlAnswer out, PrefixList list, Instant now) {
    out.text("prefixListId", list.id())
        .text("prefixListName", list.name())
        .text("addressFamily", list.ipv4() ? "IPv4" : "IPv6")
        .text("state", list.state(now))
        .text(
            "prefixListArn",
            "arn:aws:ec2:%s:%s:prefix-list/%s"
                .formatted(
                    list.scope().region(),
                    list.isAwsManaged() ? "aws" : list.scope().account(),
                    list.id()))
        .text("ownerId", list.scope().account());
    if (!list.isAwsManaged()) {
      out.text("maxEntries", list.maxEntries()).text("version", list.version());
    }
    out.tags(list.tags());
  }

  private static void writeService(XmlAnswer out, PrefixList list) {
    out.text("prefixListId", list.id())
        .text("prefixListName", list.name())
        .texts("cidrSet", list.entries().stream().map(entry -> entry.cidr().toString()).toList());
  }

  private static void entries(Call call) {
    PrefixList list = call.prefixList(call.params().required("PrefixListId"));
    int version = call.params().number("TargetVersion", list.version());
    if (version < 1 || version > list.version()) {
      throw Refusal.value("The prefix list version " + version + " does not exist.");
    }
    List<PrefixEntry> all = list.versions().get(version - 1);
    Page<PrefixEntry> page =
        Page.of(call, Page.Size.PREFIX_LISTS, all, entry -> entry.cidr().toString());
    call.out()
        .list(
            "entrySet",
            page.rows(),
            (item, entry) ->
                item.text("cidr", entry.cidr()).text("description", entry.description()))
        .text("nextToken", page.nextToken());
  }

  /** The groups of the caller that name a list. */
  static List<Group> users(Call call, PrefixList list) {
    return call.world().groups().all().stream()
        .filter(
            group ->
                group.rules().stream()
                    .anyMatch(
                        rule ->
                            rule.peer() instanceof Peer.Prefixes
                                && rule.peer().key().equals(list.id())))
        .toList();
  }

  private static void associations(Call call) {
    PrefixList list = call.prefixList(call.params().required("PrefixListId"));
    Page<Group> page = Page.of(call, Page.Size.SMALL, users(call, list), Group::id);
    call.out()
        .list(
            "prefixListAssociationSet",
            page.rows(),
            (item, group) ->
                item.text("resourceId", group.id()).text("resourceOwner", group.scope().account()))
        .text("nextToken", page.nextToken());
  }

  private static void delete(Call call) {
    PrefixList list = PrefixListChanges.own(call);
    if (!users(call, list).isEmpty()) {
      throw Refusal.of(
          "DependencyViolation",
          "The prefix list '" + list.id() + "' has dependencies and cannot be deleted.");
    }
    call.world().prefixLists().remove(list.id());
    answer(call, list.going());
  }
}
