package dev.cordon.space;

import java.util.Optional;

/**
 * Whether two tables admit the same flows of one family. Compacts both, forgets the boxes that they
 * share and everything that the others don't touch, then sweeps over the rest, or builds diagrams
 * of it where it has too many rectangles. Each way has the whole number of steps to itself; beyond
 * both the question is refused.
 */
final class Comparison {

  private static final String QUESTION = "comparing two rule tables";

  /** Rectangles up to which the sweep is tried first; beyond, shared rows are likely to win. */
  private static final long SWEPT = 4_000_000;

  private final Family family;
  private final long steps;
  private final SetPool pool = new SetPool();

  Comparison(Family family, long steps) {
    this.family = family;
    this.steps = steps;
  }

  Optional<Packet> difference(FlowTable a, FlowTable b) {
    SidedBoxes rest = rest(a, b);
    return rest.size() == 0 ? Optional.empty() : difference(rest);
  }

  /** What is left to compare after what is plain. */
  SidedBoxes rest(FlowTable a, FlowTable b) {
    pool.charge(work());
    Compaction compaction = new Compaction(pool);
    BoxColumns left = compaction.of(a.allowed(family, pool, work()));
    BoxColumns right = compaction.of(b.allowed(family, pool, work()));
    return SidedBoxes.of(left, right).whatDiffers(pool);
  }

  private Work work() {
    return new Work(QUESTION, steps);
  }

  private Optional<Packet> difference(SidedBoxes rest) {
    boolean sweepFirst = rest.rectangles(pool) <= SWEPT;
    try {
      return sweepFirst ? swept(rest) : drawn(rest);
    } catch (TooDense tooDenseForTheFirst) {
      return sweepFirst ? drawn(rest) : swept(rest);
    }
  }

  Optional<Packet> swept(SidedBoxes rest) {
    Work work = new Work(QUESTION, steps);
    pool.charge(work);
    return new Sweep(family, pool, rest, work).difference();
  }

  Optional<Packet> drawn(SidedBoxes rest) {
    Assembly assembly = new Assembly(pool, new Work(QUESTION, Math.min(steps, FlowSet.STEPS)));
    FlowSet left = flows(assembly.plane(rest.of(SidedBoxes.LEFT)));
    FlowSet right = flows(assembly.plane(rest.of(SidedBoxes.RIGHT)));
    return left.minus(right).witness().or(() -> right.minus(left).witness());
  }

  private FlowSet flows(Plane plane) {
    return family == Family.V4
        ? FlowSet.numbered(pool.services(), plane, Plane.EMPTY)
        : FlowSet.numbered(pool.services(), Plane.EMPTY, plane);
  }
}
