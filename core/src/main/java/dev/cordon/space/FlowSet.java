package dev.cordon.space;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A set of flows: source address, destination address and service, in two universes, IPv4 and IPv6.
 * Canonical: two sets with the same flows are equal. Immutable and thread-safe. Every operation
 * costs about as much as the stretches of both sides that differ from their neighbours; sources
 * that may do the same share one row.
 *
 * <p>Where very many sets overlap in very many ways, every operation ends with {@link TooDense}
 * after a bounded number of steps, instead of an answer.
 */
public final class FlowSet {

  /**
   * How many steps one operation may take: so many places where rows of both sides start or end. A
   * few seconds' worth, and about as many numbers kept at most.
   */
  static final long STEPS = 60_000_000L;

  static final String QUESTION = "putting sets of flows together";

  private static final FlowSet NONE =
      new FlowSet(List.of(ServiceSet.none()), Plane.EMPTY, Plane.EMPTY);

  /** The canonical form, and what was found out about it. */
  private static final class Form {
    private final List<ServiceSet> services;
    private final Plane v4;
    private final Plane v6;
    private final int hash;
    private @Nullable IpSet destinations;

    Form(List<ServiceSet> services, Plane v4, Plane v6) {
      this.services = services;
      this.v4 = v4;
      this.v6 = v6;
      this.hash = 31 * (31 * services.hashCode() + v4.hashCode()) + v6.hashCode();
    }
  }

  /**
   * What was gathered and not put together yet: that is done when something is asked. Each box has
   * flows, and there is one at least.
   */
  private @Nullable List<FlowBox> gathered;

  private volatile @Nullable Form form;

  private FlowSet(List<FlowBox> gathered) {
    this.gathered = gathered;
  }

  private FlowSet(List<ServiceSet> services, Plane v4, Plane v6) {
    this.form = new Form(services, v4, v6);
  }

  private Form form() {
    Form known = form;
    return known == null ? assembled() : known;
  }

  private synchronized Form assembled() {
    Form known = form;
    if (known == null) {
      List<FlowBox> boxes = Objects.requireNonNull(gathered);
      known = Assembly.flows(boxes, new Work(QUESTION, STEPS)).form();
      form = known;
      gathered = null;
    }
    return known;
  }

  private Plane v4() {
    return form().v4;
  }

  private Plane v6() {
    return form().v6;
  }

  /** Of planes whose numbers are in any order. */
  static FlowSet numbered(List<ServiceSet> services, Plane v4, Plane v6) {
    return new FlowSet(services, v4, v6).mapServices(UnaryOperator.identity());
  }

  Plane plane(Family family) {
    return family == Family.V4 ? v4() : v6();
  }

  ServiceSet service(int number) {
    return form().services.get(number);
  }

  /** How much there is to it, in stretches of sources. */
  int weight() {
    return v4().sources().size() + v6().sources().size();
  }

  /** No flow. */
  public static FlowSet none() {
    return NONE;
  }

  /** The flows from any of these sources to any of these destinations of the same family. */
  public static FlowSet of(IpSet sources, IpSet destinations, ServiceSet services) {
    return builder().add(sources, destinations, services).build();
  }

  /** A builder for many boxes at once; far cheaper than one union after the other. */
  public static Builder builder() {
    return builder(0);
  }

  /** A builder with room for that many boxes; more may be added. */
  public static Builder builder(int expected) {
    return new Builder(expected);
  }

  /** What is in any of these. */
  public static FlowSet union(Collection<FlowSet> sets) {
    List<FlowSet> filled = sets.stream().filter(s -> !s.isEmpty()).distinct().toList();
    return switch (filled.size()) {
      case 0 -> NONE;
      case 1 -> filled.get(0);
      case 2 -> filled.get(0).union(filled.get(1));
      default -> FlowUnion.of(filled);
    };
  }

  /** What is here, there, or in both. */
  public FlowSet union(FlowSet other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    return equals(other) ? this : combine(other, Extent.EITHER, ServiceSet::union);
  }

  /** What is both here and there. */
  public FlowSet intersect(FlowSet other) {
    if (isEmpty() || other.isEmpty()) {
      return NONE;
    }
    return equals(other) ? this : combine(other, Extent.BOTH, ServiceSet::intersect);
  }

  /** What is here and not there. */
  public FlowSet minus(FlowSet other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    return equals(other) ? NONE : combine(other, Extent.FIRST, ServiceSet::minus);
  }

  private FlowSet combine(FlowSet other, Extent extent, BinaryOperator<ServiceSet> operation) {
    Interner<ServiceSet> made = new Interner<>(ServiceSet.none());
    Work work = new Work(QUESTION, STEPS);
    Memo cell =
        new Memo(
            (a, b) -> {
              ServiceSet result = operation.apply(service(a), other.service(b));
              work.spend(Work.NEW_SET + result.weight());
              return made.number(result);
            });
    Plane four = v4().combine(other.v4(), extent, cell, work);
    Plane six = v6().combine(other.v6(), extent, cell, work);
    return new FlowSet(made.values(), four, six);
  }

  /** Whether there is no flow. */
  public boolean isEmpty() {
    Form known = form;
    return known != null && known.v4.isEmpty() && known.v6.isEmpty();
  }

  /** Whether a packet is here. */
  public boolean contains(Packet packet) {
    return services(packet.source(), packet.destination())
        .contains(packet.protocol(), packet.sourcePort(), packet.destinationPort());
  }

  /** Whether everything there is here too; stops at the first flow that is not. */
  public boolean containsAll(FlowSet other) {
    if (equals(other)) {
      return true;
    }
    Memo missing = new Memo((a, b) -> service(b).containsAll(other.service(a)) ? 0 : 1);
    Work work = new Work(QUESTION, STEPS);
    return !other.v4().meets(v4(), Extent.FIRST, missing, work)
        && !other.v6().meets(v6(), Extent.FIRST, missing, work);
  }

  /** Whether some flow is both here and there; stops at the first one. */
  public boolean overlaps(FlowSet other) {
    Memo common = new Memo((a, b) -> service(a).overlaps(other.service(b)) ? 1 : 0);
    Work work = new Work(QUESTION, STEPS);
    return v4().meets(other.v4(), Extent.BOTH, common, work)
        || v6().meets(other.v6(), Extent.BOTH, common, work);
  }

  /** What comes from these sources. */
  public FlowSet from(IpSet sources) {
    if (v4().comesFrom(sources.marks(Family.V4)) && v6().comesFrom(sources.marks(Family.V6))) {
      return this;
    }
    return rewrite(
        family -> steps -> steps.within(sources.marks(family)),
        family -> UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  /** What goes to these destinations. */
  public FlowSet to(IpSet destinations) {
    if (v4().goesTo(destinations.marks(Family.V4)) && v6().goesTo(destinations.marks(Family.V6))) {
      return this;
    }
    return rewrite(
        family -> UnaryOperator.identity(),
        family -> row -> row.within(destinations.marks(family)),
        UnaryOperator.identity());
  }

  /** What uses these services. */
  public FlowSet on(ServiceSet services) {
    return mapServices(services::intersect);
  }

  /**
   * Replaces the services of every pair of addresses. Pairs without any service are not asked and
   * keep none.
   *
   * @param change a pure function; called once for each different set of services
   */
  public FlowSet mapServices(UnaryOperator<ServiceSet> change) {
    return rewrite(family -> UnaryOperator.identity(), family -> UnaryOperator.identity(), change);
  }

  private interface ByFamily {
    UnaryOperator<Steps> of(Family family);
  }

  private FlowSet rewrite(ByFamily onSources, ByFamily onRow, UnaryOperator<ServiceSet> change) {
    Interner<ServiceSet> made = new Interner<>(ServiceSet.none());
    Memo renumber = new Memo((none, s) -> made.number(change.apply(service(s))));
    IntUnaryOperator cell = s -> s == 0 ? 0 : renumber.applyAsInt(0, s);
    Plane four = v4().rewrite(onSources.of(Family.V4), onRow.of(Family.V4), cell);
    Plane six = v6().rewrite(onSources.of(Family.V6), onRow.of(Family.V6), cell);
    return new FlowSet(made.values(), four, six);
  }

  /** The same flows with source and destination addresses swapped; services stay as they are. */
  public FlowSet transpose() {
    Builder turned = builder();
    boxes().forEach(box -> turned.add(box.destinations(), box.sources(), box.services()));
    return turned.build();
  }

  /** What one address may use to another; none across families. */
  public ServiceSet services(IpAddress source, IpAddress destination) {
    return source.family() == destination.family()
        ? service(plane(source.family()).row(source).at(destination))
        : ServiceSet.none();
  }

  /** The addresses that some flow comes from. */
  public IpSet sources() {
    return IpSet.of(Family.V4, v4().sources().support())
        .union(IpSet.of(Family.V6, v6().sources().support()));
  }

  /** The addresses that some flow goes to. */
  public IpSet destinations() {
    Form known = form();
    IpSet found = known.destinations;
    if (found == null) {
      found = gatheredDestinations();
      known.destinations = found;
    }
    return found;
  }

  private IpSet gatheredDestinations() {
    List<IpSet> rows = new ArrayList<>();
    for (Family family : Family.values()) {
      plane(family).rows().forEach(row -> rows.add(IpSet.of(family, row.support())));
    }
    return IpSet.union(rows);
  }

  /**
   * A packet of this set that reads well, or empty if there is none; always the same one. Services
   * as {@link ServiceSet#witness}; addresses from documentation ranges where the whole internet is
   * meant, none that no host can have where there are others.
   */
  public Optional<Packet> witness() {
    return Witness.of(this);
  }

  /**
   * The set in disjoint boxes of one family each, in a fixed order: sources with the same
   * destinations and services together, then destinations with the same services. Equal sets have
   * equal boxes.
   */
  public List<FlowBox> boxes() {
    return Boxes.of(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof FlowSet that && equal(form(), that.form()));
  }

  private static boolean equal(Form one, Form other) {
    return one.hash == other.hash
        && one.services.equals(other.services)
        && one.v4.equals(other.v4)
        && one.v6.equals(other.v6);
  }

  @Override
  public int hashCode() {
    return form().hash;
  }

  /** Its boxes, no more than eight. */
  @Override
  public String toString() {
    return Boxes.text(this);
  }

  /** Collects boxes. Not thread-safe. */
  public static final class Builder {

    private final List<FlowBox> boxes;

    private Builder(int expected) {
      this.boxes = new ArrayList<>(expected);
    }

    /** Adds the flows from any of these sources to any of these destinations of the same family. */
    public Builder add(IpSet sources, IpSet destinations, ServiceSet services) {
      if (!services.isEmpty() && sources.hasFamilyOf(destinations)) {
        boxes.add(new FlowBox(sources, destinations, services));
      }
      return this;
    }

    /** The union of everything added; put together when it is first asked for something. */
    public FlowSet build() {
      return boxes.isEmpty() ? NONE : new FlowSet(List.copyOf(boxes));
    }
  }
}
