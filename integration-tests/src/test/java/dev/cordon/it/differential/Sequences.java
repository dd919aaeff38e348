package dev.cordon.it.differential;

import static dev.cordon.it.differential.Ledger.any;
import static dev.cordon.it.differential.Ledger.some;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/**
 * Random sequences of ordinary calls, drawn from a seed, and at the end of most of them one call
 * that meets a gap of moto.
 */
final class Sequences {

  private static final List<String> TITLES =
      List.of("web", "db", "cache", "runner", "store", "web2");
  private static final List<String> KEYS = List.of("env", "team", "cordon:segment");
  private static final List<String> VALUES = List.of("prod", "prod-eu", "test", "");

  private final Random random;
  private final Ledger ledger = new Ledger();
  private final Rules rules;
  private final List<Call> calls = new ArrayList<>();
  private int address = 10;

  private Sequences(long seed) {
    random = new Random(seed);
    rules = new Rules(random, ledger);
  }

  /** The sequence of a seed. */
  static List<Call> of(long seed, int length) {
    Sequences drawn = new Sequences(seed);
    drawn.begin();
    while (drawn.calls.size() < length) {
      drawn.one().forEach(drawn::add);
    }
    if (seed % 4 != 0) {
      drawn.calls.addAll(new Flaws(drawn.random, drawn.ledger).number(seed - seed / 4));
    }
    return List.copyOf(drawn.calls);
  }

  private void begin() {
    add(group("va"));
    add(group("va"));
  }

  private void add(Call call) {
    calls.add(call);
    call.note(ledger);
  }

  /** The next call; nothing where what it needs is not there yet. */
  private List<Call> one() {
    List<Supplier<List<Call>>> kinds =
        List.of(
            () -> List.of(group(random.nextInt(6) == 0 ? "vb" : "va")),
            () -> List.of(rules.authorize()),
            () -> List.of(rules.authorize()),
            () -> List.of(rules.authorize()),
            rules::revoke,
            rules::revokeById,
            rules::modify,
            rules::describe,
            rules::tag,
            () -> List.of(new GroupCall.Rehearse("rehearsed", "va")),
            this::delete,
            this::tags,
            this::interfaces,
            this::instances,
            this::lists,
            this::acls,
            this::reads,
            this::reads);
    return any(random, kinds).get();
  }

  private GroupCall group(String vpc) {
    String name = Ledger.next("g", ledger.groups);
    Map<String, String> tags =
        random.nextBoolean() ? Map.of() : Map.of(any(random, KEYS), any(random, VALUES));
    String title = random.nextInt(8) == 0 ? "web" : any(random, TITLES) + " " + name;
    return new GroupCall.Create(name, title, vpc, tags);
  }

  private List<Call> delete() {
    List<String> free =
        ledger.groupsOf("va").stream()
            .filter(name -> !ledger.worn(name) && !ledger.named(name))
            .toList();
    return free.size() < 2 ? List.of() : List.of(new GroupCall.Delete(any(random, free)));
  }

  private List<Call> tags() {
    List<String> things = new ArrayList<>(ledger.groupsOf("va"));
    things.addAll(ledger.interfaces.keySet());
    things.addAll(ledger.instances.keySet());
    things.addAll(ledger.lists.keySet());
    things.addAll(ledger.acls.keySet());
    if (things.isEmpty()) {
      return List.of();
    }
    List<String> chosen = some(random, things, 2);
    return random.nextInt(3) == 0
        ? List.of(new GroupCall.RemoveTag(chosen, any(random, KEYS)))
        : List.of(new GroupCall.AddTags(chosen, Map.of(any(random, KEYS), any(random, VALUES))));
  }

  private List<Call> interfaces() {
    List<String> groups = ledger.groupsOf("va");
    List<String> free = List.copyOf(ledger.interfaces.keySet());
    if (groups.isEmpty()) {
      return List.of();
    }
    if (free.isEmpty() || random.nextInt(3) == 0) {
      String name = Ledger.next("e", ledger.interfaces);
      return List.of(
          new InterfaceCall.Create(name, "10.0.1." + address++, some(random, groups, 3)));
    }
    return random.nextInt(4) == 0
        ? List.of(new InterfaceCall.Delete(any(random, free)))
        : List.of(new InterfaceCall.Wear(any(random, free), some(random, groups, 4)));
  }

  private List<Call> instances() {
    List<String> groups = ledger.groupsOf("va");
    List<String> there = List.copyOf(ledger.instances.keySet());
    if (groups.isEmpty()) {
      return List.of();
    }
    if (there.isEmpty()) {
      String name = Ledger.next("i", ledger.instances);
      return List.of(new InterfaceCall.Run(name, some(random, groups, 2)));
    }
    return List.of(new InterfaceCall.WearInstance(any(random, there), some(random, groups, 3)));
  }

  private List<Call> lists() {
    List<String> there = List.copyOf(ledger.lists.keySet());
    if (there.isEmpty() || random.nextInt(4) == 0) {
      String name = Ledger.next("l", ledger.lists);
      return List.of(new ListCall.Create(name, 6, some(random, Rules.V4, 3)));
    }
    String list = any(random, there);
    Ledger.Prefixes known = ledger.lists.get(list);
    if (!ledger.named(list) && random.nextInt(4) == 0) {
      return List.of(new ListCall.Delete(list));
    }
    return known == null ? List.of() : List.of(change(list, known));
  }

  private Call change(String list, Ledger.Prefixes known) {
    List<String> more = Rules.V4.stream().filter(cidr -> !known.cidrs.contains(cidr)).toList();
    List<String> less = List.copyOf(known.cidrs);
    boolean grow = less.isEmpty() || (random.nextBoolean() && known.cidrs.size() < 4);
    return new ListCall.Modify(
        list,
        known.version,
        grow && !more.isEmpty() ? some(random, more, 2) : List.of(),
        grow && !more.isEmpty() ? List.of() : some(random, less, 1));
  }

  private List<Call> acls() {
    List<String> there = List.copyOf(ledger.acls.keySet());
    if (there.isEmpty()) {
      return List.of(new AclCall.Create(Ledger.next("n", ledger.acls)));
    }
    String acl = any(random, there);
    SortedSet<String> taken = ledger.acls.getOrDefault(acl, java.util.Collections.emptySortedSet());
    AclCall.Entry entry = entry();
    return switch (random.nextInt(6)) {
      case 0 -> List.of(new AclCall.Delete(acl));
      case 1 -> List.of(new AclCall.Remove(acl, entry.way(), entry.number()));
      default ->
          taken.contains(entry.key()) && random.nextBoolean()
              ? List.of(new AclCall.Replace(acl, entry))
              : List.of(new AclCall.Add(acl, entry));
    };
  }

  private AclCall.Entry entry() {
    int from = 1000 + random.nextInt(5);
    return new AclCall.Entry(
        random.nextBoolean() ? Way.IN : Way.OUT,
        100 + random.nextInt(4),
        any(random, Rules.V4),
        from,
        from + random.nextInt(3),
        random.nextBoolean() ? RuleAction.ALLOW : RuleAction.DENY);
  }

  private List<Call> reads() {
    String group = any(random, List.copyOf(ledger.groups.keySet()));
    List<Call> all =
        List.of(
            new ReadCall.Group(group),
            new ReadCall.Rules(List.of(group)),
            new ReadCall.Groups("group-name", any(random, TITLES) + "*"),
            new ReadCall.Groups("tag:env", "prod*"),
            new ReadCall.Groups("tag-key", any(random, KEYS)),
            new ReadCall.Groups("ip-permission.cidr", any(random, Rules.V4)),
            new ReadCall.Groups("ip-permission.group-id", group),
            new ReadCall.Groups("egress.ip-permission.cidr", "0.0.0.0/0"),
            new ReadCall.Groups("ip-permission.protocol", "udp"),
            new ReadCall.Interfaces("group-id", group),
            new ReadCall.Interfaces("status", "available"),
            new ReadCall.Interfaces("tag:env", "prod"),
            new ReadCall.Instances("instance.group-id", group),
            new ReadCall.Instances("tag:team", any(random, VALUES)));
    return List.of(any(random, all));
  }
}
