package dev.cordon.testkit.laws;

import dev.cordon.model.Segmentation;
import dev.cordon.testkit.generate.Declarations;
import dev.cordon.testkit.generate.Dice;
import dev.cordon.testkit.generate.Shape;
import dev.cordon.testkit.generate.Worlds;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.World;
import java.util.List;

/** One random case: a brownfield, a declaration, and another one that comes after it. */
final class Trial {

  private static final int DRAWS = 40;

  private final LawBench bench;
  private final Dice dice;
  private final Shape shape;
  private final World world;

  Trial(LawBench bench, long seed, Shape shape) {
    this.bench = bench;
    this.dice = new Dice(seed);
    this.shape = shape;
    this.world = Worlds.random(dice, shape);
  }

  Dice dice() {
    return dice;
  }

  World world() {
    return world;
  }

  /** The world, live, in fair weather. */
  Rig open() {
    return open(Weather.fair());
  }

  Rig open(Weather weather) {
    return new Rig(bench.open(world, weather));
  }

  /** A declaration, whatever the fabric makes of it. */
  Segmentation any() {
    return Declarations.random(dice, world, shape);
  }

  /** A declaration that the fabric can have in the state it is in. */
  Segmentation possible(Rig rig) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Segmentation drawn = any();
      if (rig.refusal(drawn).isEmpty()) {
        return drawn;
      }
    }
    throw new AssertionError("the fabric refused " + DRAWS + " random declarations");
  }

  /** What may come after a declaration, and the fabric can have in the state it is in. */
  Segmentation possibleAfter(Rig rig, Segmentation old) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Segmentation drawn = dice.chance(30) ? any() : Declarations.changed(dice, world, shape, old);
      if (rig.refusal(drawn).isEmpty()) {
        return drawn;
      }
    }
    throw new AssertionError("the fabric refused " + DRAWS + " changed declarations");
  }

  /**
   * A change to try: in half of the cases the first declaration for a brownfield, in the others one
   * that follows another, which is applied.
   */
  Change change(Weather weather) {
    Rig rig = open(weather);
    if (dice.chance(50)) {
      Segmentation next = possible(rig);
      return new Change(this, weather, rig, null, next, probes(next));
    }
    Segmentation old = possible(rig);
    rig.apply(old);
    Segmentation next = possibleAfter(rig, old);
    return new Change(this, weather, rig, old, next, probes(old, next));
  }

  /** A change that follows another declaration, which is applied. */
  Change followingChange() {
    Rig rig = open();
    Segmentation old = possible(rig);
    rig.apply(old);
    Segmentation next = possibleAfter(rig, old);
    return new Change(this, Weather.fair(), rig, old, next, probes(old, next));
  }

  List<Probe> probes(Segmentation... declarations) {
    return Probes.of(world, declarations);
  }
}
