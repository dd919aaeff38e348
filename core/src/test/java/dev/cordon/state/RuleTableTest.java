package dev.cordon.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.space.ServiceSet;
import dev.cordon.toy.ToyRule;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleTableTest {

  private static final ContainerId GROUP = new ContainerId("build", "group");

  private static NativeRule rule(int port) {
    return ToyRule.addresses(Direction.INGRESS, "10.0.0.0/8", ServiceSet.tcp(port));
  }

  private static Edit create() {
    return new Edit.Create(
        new Container(GROUP, Container.Ownership.OWNED, new TreeMap<>(), List.of()));
  }

  private static Edit add(int... ports) {
    return new Edit.AddRules(
        GROUP, java.util.Arrays.stream(ports).mapToObj(RuleTableTest::rule).toList());
  }

  private static final List<Edit> ALL =
      List.of(
          create(),
          add(443, 80),
          add(22),
          new Edit.Mark(GROUP, new TreeMap<>(java.util.Map.of("owner", "us"))),
          new Edit.RemoveRules(GROUP, List.of(rule(80))),
          new Edit.Renote(GROUP, List.of(rule(22))),
          new Edit.Bind("if-1", new TreeSet<>(List.of(GROUP))));

  @Test
  void editsInBulkAreEditsOneByOne() {
    RuleTable singly = RuleTable.empty();
    for (int count = 0; count <= ALL.size(); count++) {
      assertThat(RuleTable.empty().after(ALL.subList(0, count))).isEqualTo(singly);
      singly = count < ALL.size() ? singly.after(ALL.get(count)) : singly;
    }
    assertThat(singly.container(GROUP).orElseThrow().rules()).containsExactly(rule(22), rule(443));
    assertThat(singly.bindingsOf("if-1")).containsExactly(GROUP);
    assertThat(singly.after(new Edit.Delete(GROUP)).containers()).isEmpty();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    RuleTable table = RuleTable.empty().after(ALL);
    refuses(table, create(), "already exists");
    refuses(table, add(22), "already has");
    refuses(table, new Edit.RemoveRules(GROUP, List.of(rule(80))), "does not have");
    refuses(table, new Edit.Renote(GROUP, List.of(rule(80))), "lacks a rule");
    refuses(RuleTable.empty(), add(22), "does not exist");
    refuses(RuleTable.empty().after(create()), add(22, 22), "twice");
    refuses(RuleTable.empty(), new Edit.Delete(GROUP), "does not exist");
  }

  private static void refuses(RuleTable table, Edit edit, String why) {
    assertThatThrownBy(() -> table.after(edit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
