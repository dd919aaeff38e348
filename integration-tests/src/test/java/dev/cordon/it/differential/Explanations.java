package dev.cordon.it.differential;

import dev.cordon.it.gaps.MotoGap;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which gap of moto explains a difference: each gap says for which calls, which facts and which
 * answers it stands. Codes of refusals are the sandbox's and are part of the explanation.
 */
final class Explanations {

  /** Whether a gap explains this, given what the sequence had done before. */
  private interface When {
    boolean holds(Difference difference, Ledger before);
  }

  /** After these the two engines hold different things, and nothing more can be compared. */
  private static final Set<MotoGap> PARTING =
      Set.of(
          MotoGap.M1,
          MotoGap.M2,
          MotoGap.M3,
          MotoGap.M4,
          MotoGap.M5,
          MotoGap.M6,
          MotoGap.M7,
          MotoGap.M8,
          MotoGap.M10,
          MotoGap.M12,
          MotoGap.M13,
          MotoGap.M14,
          MotoGap.M17,
          MotoGap.M18,
          MotoGap.M19,
          MotoGap.M20,
          MotoGap.M21,
          MotoGap.M22,
          MotoGap.M23,
          MotoGap.M33,
          MotoGap.M35,
          MotoGap.M36,
          MotoGap.M37,
          MotoGap.M38,
          MotoGap.M40,
          MotoGap.M41,
          MotoGap.M42,
          MotoGap.M48,
          MotoGap.M49,
          MotoGap.M51,
          MotoGap.M52,
          MotoGap.M55);

  private static final Pattern NAMES_SOMETHING =
      Pattern.compile(" (g|l|va\\.|vb\\.)[^ \\]]*\\](#\\d)?\\.Description$");
  private static final Pattern ALL_PROTOCOLS =
      Pattern.compile("(\\[|: (in|out) )-1 [^\\]]*\\](#\\d)?\\.(From|To)Port$");
  private static final Pattern OF_INSTANCE =
      Pattern.compile("^NetworkInterfaces\\[i[^\\]]*\\.eth0\\]");
  private static final Pattern FINAL_DENY = Pattern.compile("\\.Entries\\[(true|false) 32767\\]");
  private static final Pattern ODD_TEXT = Pattern.compile("[<>\u2603]");

  private static final Map<MotoGap, When> BY_GAP = new EnumMap<>(MotoGap.class);

  static {
    values();
    rules();
    rulesAsFoundOut();
    groups();
    reads();
    interfacesAndLists();
  }

  private Explanations() {}

  /** The gap that explains a difference, or nothing. */
  static Optional<MotoGap> of(Difference difference, Ledger before) {
    return BY_GAP.entrySet().stream()
        .filter(entry -> entry.getValue().holds(difference, before))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether the engines hold different things from here on. */
  static boolean parts(MotoGap gap, Call cause) {
    return PARTING.contains(gap) || (gap == MotoGap.M34 && cause instanceof InterfaceCall.Wear);
  }

  private static void values() {
    BY_GAP.put(
        MotoGap.M1, (d, l) -> target(d, t -> t.value().equals("10.4.5.6/8")) && !d.ofOutcome());
    BY_GAP.put(
        MotoGap.M2,
        (d, l) ->
            perm(d, p -> p.from() > p.to() && p.to() >= 0)
                && d.acceptedByMoto("InvalidParameterValue", "InvalidPermission.Malformed"));
    BY_GAP.put(
        MotoGap.M3,
        (d, l) ->
            perm(d, p -> p.to() > 65535)
                && d.acceptedByMoto("InvalidParameterValue", "InvalidPermission.Malformed"));
    BY_GAP.put(
        MotoGap.M4,
        (d, l) ->
            target(d, t -> odd(t.description())) && d.acceptedByMoto("InvalidParameterValue"));
    BY_GAP.put(
        MotoGap.M5,
        (d, l) ->
            d.cause() instanceof GroupCall.Create c
                && (odd(c.title()) || c.title().startsWith("sg-") || c.title().length() > 255)
                && d.acceptedByMoto("InvalidParameterValue"));
    BY_GAP.put(
        MotoGap.M6,
        (d, l) ->
            d.cause() instanceof GroupCall.Create c
                && c.vpc().startsWith("=")
                && d.acceptedByMoto("InvalidVpcID.NotFound"));
    BY_GAP.put(
        MotoGap.M7,
        (d, l) ->
            d.cause() instanceof RuleCall.Authorize a
                && target(d, t -> t.kind() == Target.Kind.GROUP && !l.sameVpc(a.group(), t.value()))
                && d.acceptedByMoto("InvalidGroup.NotFound", "InvalidParameterValue"));
    BY_GAP.put(
        MotoGap.M8,
        (d, l) ->
            target(d, t -> t.kind() == Target.Kind.LIST && t.value().startsWith("="))
                && d.acceptedByMoto(
                    "InvalidPrefixListID.NotFound", "InvalidPrefixListId.NotFound"));
    BY_GAP.put(
        MotoGap.M9,
        (d, l) ->
            d.ofOutcome()
                && "InvalidGroupId.Malformed".equals(d.sandbox())
                && "InvalidGroup.NotFound".equals(d.moto()));
    BY_GAP.put(MotoGap.M10, (d, l) -> perm(d, p -> p.protocol().equals("50")) && d.motoBroke());
    BY_GAP.put(
        MotoGap.M41,
        (d, l) ->
            d.cause() instanceof GroupCall.AddTags a
                && a.tags().keySet().stream().anyMatch(key -> key.startsWith("aws:"))
                && d.acceptedByMoto("InvalidParameterValue"));
  }

  private static void rules() {
    BY_GAP.put(
        MotoGap.M11,
        (d, l) ->
            d.cause() instanceof RuleCall.Authorize a
                && d.direct()
                && d.missingInMoto()
                && about(d, a.rules())
                && !about(d, a.perms().get(a.perms().size() - 1).rules(a.way())));
    BY_GAP.put(
        MotoGap.M12,
        (d, l) ->
            d.cause() instanceof RuleCall.Authorize a
                && a.rules().stream()
                    .anyMatch(r -> r.namesSomething() && l.rules(a.group()).contains(r))
                && d.acceptedByMoto("InvalidPermission.Duplicate"));
    BY_GAP.put(
        MotoGap.M13,
        (d, l) ->
            d.cause() instanceof RuleCall.Authorize a
                && !d.direct()
                && d.sandbox() == null
                && about(
                    d, a.rules().stream().filter(r -> !l.rules(a.group()).contains(r)).toList()));
    BY_GAP.put(
        MotoGap.M14,
        (d, l) ->
            d.cause() instanceof RuleCall.Authorize a
                && d.ofOutcome()
                && "done".equals(d.sandbox())
                && "RulesPerSecurityGroupLimitExceeded".equals(d.moto())
                && l.rules(a.group(), a.way()).size() + a.rules().size() > 60);
    BY_GAP.put(
        MotoGap.M15,
        (d, l) ->
            d.cause() instanceof RuleCall.RevokeById
                && d.ofOutcome()
                && "InvalidSecurityGroupRuleId.NotFound".equals(d.sandbox())
                && "InvalidPermission.NotFound".equals(d.moto()));
    BY_GAP.put(
        MotoGap.M16,
        (d, l) ->
            d.missingInMoto()
                && (d.cause() instanceof GroupCall.Delete
                    || (revokes(d.cause()) && d.path().startsWith("RevokedSecurityGroupRules["))));
    BY_GAP.put(
        MotoGap.M17,
        (d, l) ->
            d.cause() instanceof RuleCall.Modify m
                && !d.direct()
                && m.rule().kind() == m.before().kind()
                && m.rule().kind() != Target.Kind.V4);
    BY_GAP.put(
        MotoGap.M18,
        (d, l) ->
            d.cause() instanceof RuleCall.Modify m
                && l.rules(m.group()).contains(m.rule())
                && d.acceptedByMoto("InvalidPermission.Duplicate"));
    BY_GAP.put(
        MotoGap.M19,
        (d, l) ->
            d.cause() instanceof RuleCall.Modify m
                && m.rule().kind() != m.before().kind()
                && d.acceptedByMoto("InvalidParameterValue", "InvalidParameterCombination"));
    BY_GAP.put(
        MotoGap.M20,
        (d, l) ->
            d.cause() instanceof RuleCall.DescribeById by
                && !d.direct()
                && about(d, List.of(by.rule()))
                && d.path().endsWith(".Description"));
  }

  private static void rulesAsFoundOut() {
    BY_GAP.put(
        MotoGap.M47,
        (d, l) ->
            (d.cause() instanceof RuleCall.Describe || d.cause() instanceof RuleCall.DescribeById)
                && d.missingInMoto()
                && d.path().equals("ReturnValue"));
    BY_GAP.put(
        MotoGap.M48,
        (d, l) ->
            d.cause() instanceof RuleCall.Revoke r
                && r.way() == Way.OUT
                && r.perms().stream()
                    .flatMap(p -> p.rules(Way.OUT).stream())
                    .filter(rule -> rule.kind() == Target.Kind.V6)
                    .anyMatch(rule -> d.direct() || about(d, List.of(rule)))
                && (d.acceptedByMoto("InvalidPermission.NotFound") || d.sandbox() == null));
    BY_GAP.put(
        MotoGap.M51,
        (d, l) ->
            d.cause() instanceof RuleCall.Revoke r
                && r.perms().stream()
                    .flatMap(p -> p.rules(r.way()).stream())
                    .anyMatch(rule -> rule.namesSomething() && l.rules(r.group()).contains(rule))
                && d.ofOutcome()
                && "done".equals(d.sandbox())
                && "InvalidPermission.NotFound".equals(d.moto()));
    BY_GAP.put(MotoGap.M52, (d, l) -> revokes(d.cause()) && !d.direct() && d.missingInMoto());
    BY_GAP.put(
        MotoGap.M55,
        (d, l) ->
            d.cause() instanceof RuleCall.Describe c
                && !l.rules(c.group()).containsAll(c.perm().rules(c.way()))
                && d.acceptedByMoto("InvalidPermission.NotFound"));
    BY_GAP.put(
        MotoGap.M49,
        (d, l) ->
            d.cause() instanceof RuleCall.TagRule t
                && !l.rules(t.group()).contains(t.rule())
                && d.acceptedByMoto("InvalidSecurityGroupRuleId.NotFound"));
  }

  private static void groups() {
    BY_GAP.put(
        MotoGap.M46,
        (d, l) ->
            d.cause() instanceof GroupCall.Create
                && d.missingInMoto()
                && d.path().startsWith("Tags["));
    BY_GAP.put(
        MotoGap.M21,
        (d, l) ->
            d.cause() instanceof GroupCall.Delete c
                && l.worn(c.group())
                && d.acceptedByMoto("DependencyViolation"));
    BY_GAP.put(
        MotoGap.M22,
        (d, l) ->
            d.cause() instanceof GroupCall.Delete c
                && l.named(c.group())
                && d.acceptedByMoto("DependencyViolation"));
    BY_GAP.put(
        MotoGap.M23,
        (d, l) ->
            d.cause() instanceof GroupCall.Delete c
                && c.group().endsWith(".default")
                && d.acceptedByMoto("CannotDelete"));
    BY_GAP.put(
        MotoGap.M24,
        (d, l) ->
            d.missingInMoto()
                && (d.path().contains(": in -1 va.default]")
                    || d.path().contains(": in -1 vb.default]")
                    || (d.cause() instanceof ReadCall.Groups g
                        && g.filter().startsWith("ip-permission.")
                        && d.path().startsWith("SecurityGroups[" + "v")
                        && d.path().contains(".default]"))
                    || d.path().matches(".*\\[v[ab]\\.default\\]\\.IpPermissions\\[-1 .*")));
  }

  private static void reads() {
    BY_GAP.put(
        MotoGap.M25, (d, l) -> d.missingInMoto() && NAMES_SOMETHING.matcher(d.path()).find());
    BY_GAP.put(
        MotoGap.M26,
        (d, l) ->
            d.missingInMoto()
                && d.path().contains("Rules[")
                && (d.path().endsWith(".GroupOwnerId")
                    || d.path().endsWith(".SecurityGroupRuleArn")));
    BY_GAP.put(
        MotoGap.M27,
        (d, l) ->
            ALL_PROTOCOLS.matcher(d.path()).find()
                && (d.sandbox() == null
                    ? "-1".equals(d.moto())
                    : "-1".equals(d.sandbox()) && d.moto() == null));
    BY_GAP.put(MotoGap.M28, (d, l) -> d.cause() instanceof ReadCall.FirstPage && !d.ofOutcome());
    BY_GAP.put(MotoGap.M29, (d, l) -> d.cause() instanceof ReadCall.RulesBy && d.motoBroke());
    BY_GAP.put(
        MotoGap.M30,
        (d, l) ->
            d.cause() instanceof ReadCall.Groups
                && d.motoBroke()
                && "InvalidParameterValue".equals(d.sandbox()));
    BY_GAP.put(
        MotoGap.M31,
        (d, l) -> d.cause() instanceof ReadCall.Rehearse && d.acceptedByMoto("DryRunOperation"));
    BY_GAP.put(MotoGap.M42, (d, l) -> d.cause() instanceof OddCall.FlowLogs && !d.ofOutcome());
    BY_GAP.put(MotoGap.M53, (d, l) -> d.missingInMoto() && FINAL_DENY.matcher(d.path()).find());
    BY_GAP.put(
        MotoGap.M54,
        (d, l) ->
            d.cause() instanceof AclCall.Remove
                && d.motoBroke()
                && "InvalidNetworkAclEntry.NotFound".equals(d.sandbox()));
    BY_GAP.put(
        MotoGap.M57,
        (d, l) ->
            d.cause() instanceof ReadCall.Instances i
                && i.filter().equals("instance.group-id")
                && d.missingInMoto());
    BY_GAP.put(MotoGap.M45, (d, l) -> d.cause() instanceof OddCall && d.motoBroke());
  }

  private static void interfacesAndLists() {
    BY_GAP.put(
        MotoGap.M33,
        (d, l) ->
            wearsOddly(d.cause(), l)
                && d.acceptedByMoto(
                    "InvalidGroup.NotFound",
                    "SecurityGroupsPerInterfaceLimitExceeded",
                    "InvalidParameterValue",
                    "InvalidParameterCombination",
                    "MissingParameter"));
    BY_GAP.put(
        MotoGap.M34,
        (d, l) ->
            d.sandbox() == null
                && (d.path().contains(".eth0].Groups[")
                    || (d.call() instanceof ReadCall.Interfaces i
                        && i.filter().equals("group-id")
                        && OF_INSTANCE.matcher(d.path()).find())));
    BY_GAP.put(
        MotoGap.M50,
        (d, l) -> OF_INSTANCE.matcher(d.path()).find() && d.path().endsWith("].Description"));
    BY_GAP.put(
        MotoGap.M35,
        (d, l) ->
            d.cause() instanceof ListCall.Modify m
                && m.version() == 9
                && d.acceptedByMoto("PrefixListVersionMismatch"));
    BY_GAP.put(
        MotoGap.M36,
        (d, l) ->
            d.cause() instanceof ListCall.Modify m
                && m.add().size() == 3
                && d.acceptedByMoto("PrefixListMaxEntriesExceeded"));
    BY_GAP.put(
        MotoGap.M37,
        (d, l) -> d.cause() instanceof ListCall.Resize && d.path().endsWith("MaxEntries"));
    BY_GAP.put(
        MotoGap.M38,
        (d, l) ->
            d.cause() instanceof ListCall.Delete c
                && l.named(c.list())
                && d.acceptedByMoto("DependencyViolation", "PrefixListInUse"));
    BY_GAP.put(
        MotoGap.M56,
        (d, l) ->
            d.cause() instanceof ListCall.Delete
                && d.path().equals("PrefixList.State")
                && "delete-complete".equals(d.moto()));
    BY_GAP.put(MotoGap.M39, (d, l) -> d.cause() instanceof ListCall.Delete && d.motoBroke());
    BY_GAP.put(
        MotoGap.M40,
        (d, l) ->
            d.cause() instanceof ListCall.AddNamelessly
                && d.missingInMoto()
                && d.path().endsWith("PrefixListName"));
  }

  private static boolean revokes(Call cause) {
    return cause instanceof RuleCall.Revoke || cause instanceof RuleCall.RevokeById;
  }

  private static boolean wearsOddly(Call cause, Ledger before) {
    if (cause instanceof InterfaceCall.Create made) {
      return !before.groups.keySet().containsAll(made.groups());
    }
    return cause instanceof InterfaceCall.Wear worn
        && (worn.groups().isEmpty()
            || worn.groups().size() > 5
            || !before.groups.keySet().containsAll(worn.groups()));
  }

  private static boolean about(Difference difference, List<Rule> rules) {
    return rules.stream().anyMatch(rule -> difference.path().contains(": " + rule + "]"));
  }

  private static boolean odd(String text) {
    return ODD_TEXT.matcher(text).find();
  }

  private static boolean perm(Difference difference, java.util.function.Predicate<Perm> test) {
    return difference.cause() instanceof RuleCall.Authorize a && a.perms().stream().anyMatch(test);
  }

  private static boolean target(Difference difference, java.util.function.Predicate<Target> test) {
    return perm(difference, p -> p.targets().stream().anyMatch(test));
  }
}
