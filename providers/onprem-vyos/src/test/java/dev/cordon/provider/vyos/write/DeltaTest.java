package dev.cordon.provider.vyos.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.vyos.wire.Command;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fewest commands. */
class DeltaTest {

  private static SortedSet<List<String>> lines(String... texts) {
    SortedSet<List<String>> lines =
        new TreeSet<>((one, other) -> String.join("\0", one).compareTo(String.join("\0", other)));
    Stream.of(texts).map(text -> List.of(text.split(" ", -1))).forEach(lines::add);
    return lines;
  }

  private static List<String> delta(SortedSet<List<String>> before, SortedSet<List<String>> after) {
    return Delta.of(before, after).stream().map(Command::text).toList();
  }

  private static final SortedSet<List<String>> NOTHING = lines();
  private static final SortedSet<List<String>> GROUP =
      lines(
          "firewall group address-group A description mine",
          "firewall group address-group A address 10.0.0.1",
          "firewall group address-group A address 10.0.0.2");

  @Test
  void whatIsAlikeNeedsNothing() {
    assertThat(delta(GROUP, GROUP)).isEmpty();
  }

  @Test
  void aGroupThatGoesIsDeletedAsOne() {
    assertThat(delta(GROUP, NOTHING)).containsExactly("delete firewall group address-group A");
  }

  @Test
  void aMemberThatGoesIsDeletedAlone() {
    assertThat(
            delta(
                GROUP,
                lines(
                    "firewall group address-group A description mine",
                    "firewall group address-group A address 10.0.0.1")))
        .containsExactly("delete firewall group address-group A address 10.0.0.2");
  }

  @Test
  void aLeafWithOneValueIsSetAnew() {
    assertThat(
            delta(
                lines("firewall ipv4 name C rule 5 action drop"),
                lines("firewall ipv4 name C rule 5 action accept")))
        .containsExactly("set firewall ipv4 name C rule 5 action accept");
  }

  @Test
  void aRuleThatGoesIsDeletedAsOneAndTheBaseChainStays() {
    assertThat(
            delta(
                lines(
                    "firewall ipv4 forward filter rule 7 action jump",
                    "firewall ipv4 forward filter rule 7 jump-target C"),
                NOTHING))
        .containsExactly("delete firewall ipv4 forward filter rule 7");
    assertThat(delta(lines("firewall ipv4 forward filter default-action drop"), NOTHING))
        .containsExactly("delete firewall ipv4 forward filter default-action drop");
  }
}
