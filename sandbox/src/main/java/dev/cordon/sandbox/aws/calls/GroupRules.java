package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** DescribeSecurityGroupRules: one row for each rule. */
final class GroupRules {

  private record Row(Group group, Rule rule) {}

  private static final Filters<Row> FILTERS =
      new Filters<Row>()
          .one("group-id", row -> row.group().id())
          .one("security-group-rule-id", row -> row.rule().id())
          .tags(row -> row.rule().tags());

  private GroupRules() {}

  static void register(Catalogue catalogue) {
    catalogue.read("DescribeSecurityGroupRules", GroupRules::describe);
  }

  private static void describe(Call call) {
    List<String> ids = call.params().list("SecurityGroupRuleId");
    ids.forEach(Kind.RULE::check);
    List<Row> all =
        call.world().groups().in(call.scope()).stream()
            .flatMap(group -> group.rules().stream().map(rule -> new Row(group, rule)))
            .toList();
    checkPresent(ids, all);
    List<Row> matching =
        FILTERS.apply(
            call.params(),
            all.stream().filter(row -> ids.isEmpty() || ids.contains(row.rule().id())));
    Page<Row> page = Page.of(call, Page.Size.USUAL, matching, row -> row.rule().id());
    call.out()
        .list(
            "securityGroupRuleSet",
            page.rows(),
            (item, row) -> RuleXml.of(call).row(item, row.group(), row.rule()))
        .text("nextToken", page.nextToken());
  }

  private static void checkPresent(List<String> ids, List<Row> all) {
    Set<String> missing = new HashSet<>(ids);
    all.forEach(row -> missing.remove(row.rule().id()));
    for (String id : ids) {
      if (missing.contains(id)) {
        throw Kind.RULE.missing(id);
      }
    }
  }
}
