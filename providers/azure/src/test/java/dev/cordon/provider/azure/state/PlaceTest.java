package dev.cordon.provider.azure.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.azure.state.Place.Prioritised;
import dev.cordon.space.Effect;
import dev.cordon.space.PortSet;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only what changes the meaning changes a place. */
class PlaceTest {

  @Test
  void runsOfOneEffectAreOnePlace() {
    assertThat(places("100 allow, 200 allow, 300 deny, 4000 allow"))
        .containsExactly(run(1), run(1), run(2), run(3));
  }

  @Test
  void aFirstDenialIsNotWhereAFirstPermissionWouldBe() {
    assertThat(places("100 deny, 101 allow")).containsExactly(run(2), run(3));
  }

  @Test
  void otherPrioritiesInTheSameOrderAreTheSame() {
    assertThat(places("100 allow, 101 deny, 102 allow"))
        .isEqualTo(places("1000 allow, 2000 deny, 4096 allow"));
  }

  @Test
  void whatStaysDividesTheRest() {
    assertThat(places("100 allow, 150 theirs, 160 allow, 170 deny, 180 theirs, 190 deny"))
        .containsExactly(
            run(1),
            Place.post(150),
            Place.run(150, 1),
            Place.run(150, 2),
            Place.post(180),
            Place.run(180, 2));
  }

  @Test
  void aPlaceTellsItsPost() {
    assertThat(Place.priority(Place.post(150))).contains(150);
    assertThat(Place.priority(Place.run(150, 1))).isEmpty();
    assertThat(Place.postBefore(Place.run(150, 2))).isEqualTo(150);
    assertThat(Place.postBefore(Place.run(0, 2))).isZero();
  }

  private static int run(int number) {
    return Place.run(0, number);
  }

  private static List<Integer> places(String rules) {
    List<Prioritised> all = new ArrayList<>();
    for (String rule : rules.split(", ", -1)) {
      String[] words = rule.split(" ", -1);
      Effect effect = words[1].equals("deny") ? Effect.DENY : Effect.ALLOW;
      all.add(new Prioritised(Integer.parseInt(words[0]), rule(effect, words[1])));
    }
    return Place.placed(all, rule -> rule.label().name().equals("theirs")).stream()
        .map(NsgRule::place)
        .toList();
  }

  private static NsgRule rule(Effect effect, String name) {
    return new NsgRule(
        Direction.INGRESS,
        0,
        effect,
        Protocol.ANY,
        Side.ANY,
        PortSet.any(),
        Side.ANY,
        PortSet.any(),
        new Label(name, ""));
  }
}
