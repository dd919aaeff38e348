package dev.cordon.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Draws the last calls of a sequence: such as meet a gap of moto. What a flaw needs and is not
 * there is made first.
 */
final class Flaws {

  private static final String NO_GROUP = "=sg-0123456789abcdef0";
  private static final String NO_LIST = "=pl-0123456789abcdef0";

  private final Random random;
  private final Ledger ledger;

  Flaws(Random random, Ledger ledger) {
    this.random = random;
    this.ledger = ledger;
  }

  /** The flaw with this number, counted round. */
  List<Call> number(long number) {
    List<Supplier<List<Call>>> all = new ArrayList<>();
    all.addAll(values());
    all.addAll(batches());
    all.addAll(rewrites());
    all.addAll(deletions());
    all.addAll(reads());
    all.addAll(others());
    all.addAll(found());
    return all.get((int) Math.floorMod(number, (long) all.size())).get();
  }

  private List<Supplier<List<Call>>> values() {
    return List.of(
        () -> allow(Perm.of("tcp", 22, 22, v4("10.4.5.6/8"))),
        () -> allow(Perm.of("tcp", 90, 80, v4("10.0.0.0/8"))),
        () -> allow(Perm.of("tcp", 70000, 70000, v4("10.0.0.0/8"))),
        () -> allow(Perm.of("tcp", 22, 22, new Target(Target.Kind.V4, "10.7.0.0/16", "a <b>"))),
        () -> made("sg-mine", "va"),
        () -> made("n".repeat(256), "va"),
        () -> made("odd \u2603", "va"),
        () -> made("nowhere", "=vpc-0123456789abcdef0"),
        () -> allow(Perm.of("tcp", 22, 22, new Target(Target.Kind.GROUP, "vb.default", ""))),
        () -> allow(Perm.of("tcp", 22, 22, new Target(Target.Kind.LIST, NO_LIST, ""))),
        () -> List.of(new ReadCall.Group("=sg-!")),
        () -> allow(Perm.of("50", -1, -1, v4("10.0.0.0/8"))),
        () -> List.of(new GroupCall.AddTags(List.of(group()), Map.of("aws:mine", "yes"))));
  }

  private List<Supplier<List<Call>>> batches() {
    Perm one = Perm.of("tcp", 7001, 7001, v4("10.0.0.0/8"));
    Perm two = Perm.of("tcp", 7002, 7002, v4("10.0.0.0/8"));
    String group = group();
    return List.of(
        () -> List.of(in(group, one), in(group, two, one)),
        () -> List.of(in(group, peer("one")), in(group, peer("two"))),
        () -> List.of(in(group, many(40, v4("10.9.0.0/16"))), in(group, many(40, v6()))),
        () -> List.of(in(group, many(61, v4("10.9.0.0/16")))));
  }

  private List<Supplier<List<Call>>> rewrites() {
    String group = group();
    Perm first = Perm.of("tcp", 7003, 7003, v4("10.0.0.0/8"));
    Perm second = Perm.of("tcp", 7004, 7004, v4("10.0.0.0/8"));
    Rule before = first.rules(Way.IN).get(0);
    Rule gone = Perm.of("tcp", 7999, 7999, v4("10.0.0.0/8")).rules(Way.IN).get(0);
    return List.of(
        () -> List.of(new RuleCall.RevokeById(group, Way.IN, List.of(gone))),
        () ->
            List.of(
                in(group, peer("one")),
                new RuleCall.Modify(
                    group,
                    peer("one").rules(Way.IN).get(0),
                    Perm.of("tcp", 7005, 7005, new Target(Target.Kind.GROUP, "va.default", "x")))),
        () ->
            List.of(
                in(group, first), in(group, second), new RuleCall.Modify(group, before, second)),
        () ->
            List.of(
                in(group, first),
                new RuleCall.Modify(group, before, Perm.of("tcp", 7003, 7003, v6()))),
        () -> List.of(in(group, first), new RuleCall.DescribeById(group, before, "by id")));
  }

  private List<Supplier<List<Call>>> deletions() {
    String group = group();
    String eni = "e-last";
    return List.of(
        () ->
            List.of(
                new InterfaceCall.Create(eni, "10.0.2.9", List.of(group)),
                new GroupCall.Delete(group)),
        Flaws::deletedWhileNamed,
        () -> List.of(new GroupCall.Delete("va.default")),
        () ->
            List.of(
                list(),
                in(group, Perm.of("tcp", 22, 22, new Target(Target.Kind.LIST, "l-last", ""))),
                new ListCall.Delete("l-last")),
        () -> List.of(new ListCall.Delete(NO_LIST)),
        () -> List.of(list(), new ListCall.Modify("l-last", 9, List.of("10.8.0.0/16"), List.of())),
        () ->
            List.of(
                list(),
                new ListCall.Modify(
                    "l-last", 1, List.of("10.8.0.0/16", "10.9.0.0/16", "10.7.0.0/16"), List.of())),
        () -> List.of(list(), new ListCall.Resize("l-last", 9)),
        () -> List.of(list(), new ListCall.AddNamelessly("l-last", 1, "10.8.0.0/16")));
  }

  private static List<Call> deletedWhileNamed() {
    List<Call> out = new ArrayList<>(made("named", "va"));
    out.add(allowFrom("va.default", "g-last"));
    out.add(new GroupCall.Delete("g-last"));
    return out;
  }

  private List<Supplier<List<Call>>> reads() {
    return List.of(
        () -> List.of(new ReadCall.Rules(List.of("va.default"))),
        () -> List.of(new ReadCall.FirstPage()),
        () -> List.of(new ReadCall.RulesBy("vpc-id", "va")),
        () -> List.of(new ReadCall.Groups("colour", "blue")),
        () -> List.of(new ReadCall.Rehearse()),
        () -> List.of(new OddCall.GroupsForVpc()),
        () -> List.of(new OddCall.Stale()),
        () -> List.of(new OddCall.FlowLogs()));
  }

  private List<Supplier<List<Call>>> others() {
    String group = group();
    InterfaceCall made = new InterfaceCall.Create("e-last", "10.0.2.9", List.of(group));
    InterfaceCall run = new InterfaceCall.Run("i-last", List.of(group));
    return List.of(
        () -> List.of(made, new InterfaceCall.Wear("e-last", List.of(NO_GROUP))),
        () -> List.of(made, new InterfaceCall.Wear("e-last", List.of())),
        () -> List.of(run, new InterfaceCall.Wear("i-last.eth0", List.of("va.default"))),
        () -> sixGroups(made));
  }

  /** Those that this test found; they may be met without help too. */
  private List<Supplier<List<Call>>> found() {
    String group = group();
    Perm six = Perm.of("tcp", 7007, 7007, v6());
    Perm first = Perm.of("tcp", 7008, 7008, v4("10.0.0.0/8"));
    Perm unknown = Perm.of("tcp", 7999, 7999, v4("10.0.0.0/8"));
    Rule gone = unknown.rules(Way.IN).get(0);
    Perm silent = Perm.of("tcp", 7005, 7005, new Target(Target.Kind.GROUP, "va.default", ""));
    return List.of(
        () -> List.of(out(group, six), new RuleCall.Revoke(group, Way.OUT, List.of(six))),
        () -> List.of(new RuleCall.TagRule(group, gone, "env", "prod")),
        () -> List.of(in(group, peer("one")), new RuleCall.Revoke(group, Way.IN, List.of(silent))),
        () ->
            List.of(in(group, first), new RuleCall.Revoke(group, Way.IN, List.of(first, unknown))),
        () -> List.of(new AclCall.Create("n-last"), new AclCall.Remove("n-last", Way.IN, 7)),
        () -> List.of(new RuleCall.Describe(group, Way.IN, unknown)),
        () ->
            List.of(
                new InterfaceCall.Run("i-last", List.of("va.default", group)),
                new ReadCall.Instances("instance.group-id", "va.default"),
                new ReadCall.Instances("instance.group-id", group)));
  }

  private static RuleCall out(String group, Perm perm) {
    return new RuleCall.Authorize(group, Way.OUT, List.of(perm), RuleCall.Authorize.Mode.REAL);
  }

  private static List<Call> sixGroups(InterfaceCall made) {
    List<Call> out = new ArrayList<>(List.of(made));
    List<String> names = IntStream.range(0, 6).mapToObj(i -> "g-six-" + i).toList();
    names.forEach(name -> out.add(new GroupCall.Create(name, name + " of six", "va", Map.of())));
    out.add(new InterfaceCall.Wear("e-last", names));
    return out;
  }

  private String group() {
    List<String> groups = ledger.groupsOf("va");
    return groups.isEmpty() ? "va.default" : Ledger.any(random, groups);
  }

  private List<Call> allow(Perm perm) {
    return List.of(in(group(), perm));
  }

  private static RuleCall in(String group, Perm... perms) {
    return new RuleCall.Authorize(group, Way.IN, List.of(perms), RuleCall.Authorize.Mode.REAL);
  }

  private static RuleCall allowFrom(String group, String peer) {
    return in(group, Perm.of("tcp", 7006, 7006, new Target(Target.Kind.GROUP, peer, "")));
  }

  private static Perm peer(String text) {
    return Perm.of("tcp", 7005, 7005, new Target(Target.Kind.GROUP, "va.default", text));
  }

  private static Perm[] many(int count, Target target) {
    return IntStream.range(0, count)
        .mapToObj(i -> Perm.of("tcp", 6000 + i, 6000 + i, target))
        .toArray(Perm[]::new);
  }

  private static List<Call> made(String title, String vpc) {
    return List.of(new GroupCall.Create("g-last", title, vpc, Map.of()));
  }

  private static ListCall list() {
    return new ListCall.Create("l-last", 2, List.of("10.0.0.0/8"));
  }

  private static Target v4(String cidr) {
    return new Target(Target.Kind.V4, cidr, "");
  }

  private static Target v6() {
    return new Target(Target.Kind.V6, "2001:db8::/32", "");
  }
}
