package dev.cordon.space;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Many rules in columns: every rule is a few numbers, every different set is kept once. The first
 * rule that a packet matches decides; what no rule matches is denied. In a table that only allows,
 * order means nothing. Immutable and thread-safe.
 */
public final class FlowTable {

  /** How many steps a question may take unless it is told otherwise: some ten seconds' worth. */
  public static final long STEPS = 1_000_000_000L;

  private final List<IpSet> addresses;
  private final List<ServiceSet> services;
  private final BoxColumns rules;
  private final int[] references;
  private final BitSet denied;
  private final RuleIndex index;

  private FlowTable(Builder built) {
    this.addresses = built.addresses.values();
    this.services = built.services.values();
    this.rules = built.rules.copy();
    this.references = Arrays.copyOf(built.references, rules.size());
    this.denied = (BitSet) built.denied.clone();
    this.index = new RuleIndex(this);
  }

  /** A builder for a table; rules match in the order in which they are added. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many rules there are. */
  public int size() {
    return rules.size();
  }

  /** One rule, by its position from 0. */
  public FlowRule rule(int position) {
    return new FlowRule(
        position,
        effect(position),
        addresses(sources(position)),
        addresses(destinations(position)),
        services.get(rules.services(position)),
        references[position]);
  }

  Effect effect(int rule) {
    return denied.get(rule) ? Effect.DENY : Effect.ALLOW;
  }

  boolean onlyAllows() {
    return denied.isEmpty();
  }

  /** Whether a rule is for what a packet speaks, wherever it comes from and goes to. */
  boolean speaks(int rule, Packet packet) {
    return services
        .get(rules.services(rule))
        .contains(packet.protocol(), packet.sourcePort(), packet.destinationPort());
  }

  /** Whether a rule has a service in common with some. */
  boolean speaks(int rule, ServiceSet some) {
    return services.get(rules.services(rule)).overlaps(some);
  }

  int sources(int rule) {
    return rules.sources(rule);
  }

  int destinations(int rule) {
    return rules.destinations(rule);
  }

  IpSet addresses(int number) {
    return addresses.get(number);
  }

  int addressCount() {
    return addresses.size();
  }

  /**
   * Everything that the table admits.
   *
   * @throws TooDense if its rules overlap too much
   */
  public FlowSet flows() {
    return new FirstMatch(this, new Work("the flows of a rule table", STEPS)).flows();
  }

  /**
   * A packet that one table admits and the other does not, or empty if they admit the same.
   *
   * @throws TooDense if that can't be told within {@link #STEPS}
   */
  public static Optional<Packet> difference(FlowTable a, FlowTable b) {
    return difference(a, b, STEPS);
  }

  /**
   * A packet that one table admits and the other does not, or empty if they admit the same.
   *
   * @param steps how many steps each way of looking may take
   * @throws TooDense if that can't be told within so many steps
   */
  public static Optional<Packet> difference(FlowTable a, FlowTable b, long steps) {
    return new Comparison(Family.V4, steps)
        .difference(a, b)
        .or(() -> new Comparison(Family.V6, steps).difference(a, b));
  }

  /** Boxes of one family that together are what the table admits, their sets put into a pool. */
  BoxColumns allowed(Family family, SetPool pool, Work work) {
    return onlyAllows()
        ? pooled(family, pool)
        : pool.columns(new FirstMatch(this, work).boxes(), family);
  }

  private BoxColumns pooled(Family family, SetPool pool) {
    int[] sets = new int[addresses.size()];
    Arrays.setAll(sets, i -> pool.number(addresses.get(i).marks(family)));
    int[] numbers = new int[services.size()];
    Arrays.setAll(numbers, i -> pool.number(services.get(i)));
    BoxColumns pooled = new BoxColumns(size());
    for (int rule = 0; rule < size(); rule++) {
      int from = sets[sources(rule)];
      int to = sets[destinations(rule)];
      int over = numbers[rules.services(rule)];
      if (from != 0 && to != 0 && over != 0) {
        pooled.add(from, to, over);
      }
    }
    return pooled;
  }

  /** Every rule that a packet matches, in order. */
  public List<FlowRule> rulesMatching(Packet packet) {
    int[] matching = index.matching(packet);
    return rules(matching, matching.length);
  }

  /** The rules that let a packet through, in order: those that allow it before any denies it. */
  public List<FlowRule> rulesAdmitting(Packet packet) {
    int[] matching = index.matching(packet);
    int allowing = 0;
    while (allowing < matching.length && !denied.get(matching[allowing])) {
      allowing++;
    }
    return rules(matching, allowing);
  }

  private List<FlowRule> rules(int[] positions, int count) {
    FlowRule[] found = new FlowRule[count];
    Arrays.setAll(found, i -> rule(positions[i]));
    return List.of(found);
  }

  /** The first rule that a packet matches, or empty if no rule does and it is denied. */
  public Optional<FlowRule> deciding(Packet packet) {
    int[] matching = index.matching(packet);
    return matching.length == 0 ? Optional.empty() : Optional.of(rule(matching[0]));
  }

  /** Whether a packet is let through. */
  public boolean admits(Packet packet) {
    return deciding(packet).filter(rule -> rule.effect() == Effect.ALLOW).isPresent();
  }

  /**
   * What changes when one rule is replaced by another of the same effect. Looks only at the rules
   * that either of the two meets, so that it costs the less the fewer they are, however big the
   * table is.
   *
   * @param position the rule that goes
   * @param by what comes in its place; with nothing in it the rule only goes
   * @throws TooDense if they overlap with too many others
   */
  public Shift replaced(int position, FlowBox by) {
    return new Replacement(this, index, position, by).shift();
  }

  /**
   * The rules that could all be taken away together without changing what is admitted: in a table
   * that only allows those that others cover, the later of two alike; else those that never decide
   * because earlier ones cover them.
   *
   * @throws TooDense if that can't be told within {@link #STEPS}
   */
  public List<Redundancy> redundant() {
    return new Redundancies(this, new Work("looking for redundant rules", STEPS)).all();
  }

  /** Collects rules in the order in which they match. Not thread-safe. */
  public static final class Builder {

    private final Interner<IpSet> addresses = new Interner<>(IpSet.none());
    private final Interner<ServiceSet> services = new Interner<>(ServiceSet.none());
    private final BoxColumns rules = new BoxColumns(16);
    private final BitSet denied = new BitSet();
    private int[] references = new int[16];

    private Builder() {}

    /**
     * Adds a rule that allows.
     *
     * @param reference any number; handed back with the rule
     */
    public Builder allow(IpSet sources, IpSet destinations, ServiceSet over, int reference) {
      if (rules.size() == references.length) {
        references = Arrays.copyOf(references, 2 * references.length);
      }
      references[rules.size()] = reference;
      rules.add(addresses.number(sources), addresses.number(destinations), services.number(over));
      return this;
    }

    /**
     * Adds a rule that denies what no earlier rule allows.
     *
     * @param reference any number; handed back with the rule
     */
    public Builder deny(IpSet sources, IpSet destinations, ServiceSet over, int reference) {
      denied.set(rules.size());
      return allow(sources, destinations, over, reference);
    }

    /** The table of everything added. */
    public FlowTable build() {
      return new FlowTable(this);
    }
  }
}
