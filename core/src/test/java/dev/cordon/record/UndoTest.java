package dev.cordon.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.AcmeDelivery;
import dev.cordon.plan.ReturnPoint;
import dev.cordon.plan.ReturnPoint.Touched;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UndoTest {

  /** One of several. */
  sealed interface Peer {}

  record Prefix(Cidr cidr) implements Peer {}

  record Group(ContainerId id) implements Peer {}

  /** A rule with a part of every kind. */
  record AnyRule(
      Direction direction,
      Peer peer,
      IpSet addresses,
      PortSet ports,
      ServiceSet services,
      SortedMap<String, SortedSet<String>> parts,
      SortedSet<ContainerId> tags,
      int number,
      boolean ignored,
      String note)
      implements NativeRule {

    AnyRule {
      if (number < 0) {
        throw new IllegalArgumentException("a number is not negative\u0007");
      }
    }

    @Override
    public String text() {
      return number + " " + peer;
    }

    @Override
    public Set<ContainerId> references() {
      return Set.of();
    }
  }

  private static final ContainerId OURS = new ContainerId("build", "ours");

  static final Undo SAMPLE = sample();

  private static NativeRule rule(int number, Peer peer) {
    SortedMap<String, SortedSet<String>> parts = new TreeMap<>();
    parts.put("source port", new TreeSet<>(Set.of("22", "80")));
    return new AnyRule(
        Direction.EGRESS,
        peer,
        IpSet.parse("10.0.0.0/9", "fd00::7"),
        PortSet.of(22, 80).union(PortSet.range(1_000, 2_000)),
        ServiceSet.tcp(443)
            .union(ServiceSet.icmp(8))
            .union(ServiceSet.ports(17, PortSet.of(53), PortSet.any()))
            .union(ServiceSet.protocol(47)),
        parts,
        new TreeSet<>(Set.of(OURS)),
        number,
        true,
        "a \"note\"");
  }

  private static Undo sample() {
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    containers.put(
        OURS,
        new Container(
            OURS,
            Ownership.OWNED,
            new TreeMap<>(Map.of("mark", "cordon")),
            List.of(rule(1, new Prefix(Cidr.parse("10.0.0.0/8"))), rule(2, new Group(OURS)))));
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    bindings.put("eni-1", new TreeSet<>(Set.of(OURS)));
    Touched touched =
        new Touched(
            new TreeSet<>(Set.of(OURS)),
            new RuleTable(containers, bindings),
            new RuleTable(new TreeMap<>(), new TreeMap<>(Map.of("eni-1", new TreeSet<>()))));
    return new Undo(
        "run-1",
        Instant.parse("2026-01-31T12:00:00Z"),
        new AcmeDelivery().declare(),
        new AcmeDelivery().place(),
        new ReturnPoint(new TreeMap<>(Map.of("build", touched))));
  }

  static Undo read(String text, PlacementJson.Places places) {
    return Undo.read(text, List.of(AnyRule.class), places);
  }

  /** The places of the example fleet. */
  private static final PlacementJson.Places PLACES =
      (kind, fields) ->
          new AcmeDelivery()
              .place().places().values().stream()
                  .filter(place -> place.fields().equals(fields))
                  .findFirst()
                  .orElseThrow();

  private static Undo read(String text) {
    return read(text, PLACES);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Undo again = read(SAMPLE.text());
    assertThat(again).isEqualTo(SAMPLE);
    assertThat(again.text()).isEqualTo(SAMPLE.text());
  }

  @Test
  void everyMistakeIsTold() {
    String wrong =
        SAMPLE
            .text()
            .replace("\"number\" : 2", "\"number\" : -2")
            .replace("\"is\" : \"Prefix\"", "\"is\" : \"java.lang.Runtime\"")
            .replace("\"EGRESS\"", "\"SIDEWAYS\"")
            .replace("fd00::7/128", "fd00::g");
    assertThatExceptionOfType(CordonException.class)
        .isThrownBy(() -> read(wrong))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.DOCUMENT_INVALID);
              assertThat(e.diagnostics().text())
                  .contains("java.lang.Runtime", "SIDEWAYS", "fd00::g")
                  .doesNotContain("\u0007");
            });
  }

  @Test
  void aRuleOfNobodyIsNotRead() {
    assertThatExceptionOfType(CordonException.class)
        .isThrownBy(() -> Undo.read(SAMPLE.text(), List.of(), PLACES))
        .satisfies(e -> assertThat(e.diagnostics().text()).contains("\"AnyRule\""));
  }
}
