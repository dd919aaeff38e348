package dev.cordon.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Cloud;
import dev.cordon.sandbox.Lag;
import dev.cordon.sandbox.Pace;
import dev.cordon.sandbox.Pages;
import dev.cordon.sandbox.gcp.calls.Gate;
import dev.cordon.sandbox.gcp.calls.Ids;
import dev.cordon.sandbox.gcp.calls.Installation;
import dev.cordon.sandbox.gcp.calls.Work;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Limits;
import dev.cordon.sandbox.gcp.settings.Permissions;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.settings.Throttling;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.walk.Walk;
import dev.cordon.sandbox.gcp.walk.Walker;
import dev.cordon.sandbox.gcp.wire.GcpFront;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A strict Google Cloud in this process, on a free port of 127.0.0.1: Compute Engine and what
 * firewalls need of other services. It begins empty. Thread-safe.
 */
public final class GcpSandbox extends Cloud<Reading> {

  private static final long SEED = 20_260_922;

  private final Limits limits = new Limits();
  private final Throttling throttling = new Throttling(clock());
  private final Pace pace = new Pace();
  private final Ids ids;
  private final Pages<ObjectNode> pages;
  private final Work work;
  private final Gate gate;
  private final Edits edits;
  private final GcpFront front;
  private Walker walker = new Walker(new World());

  private GcpSandbox(long seed) throws IOException {
    ids = new Ids(seed);
    pages = new Pages<>(ids::token);
    work = new Work(new Installation(clock(), limits, ids, otherReadings(), pages, pace));
    gate = new Gate(work, calls(), faults(), throttling, clock());
    edits = new Edits(work);
    front = GcpFront.start(gate::answer);
  }

  /**
   * Starts a sandbox. The same calls in the same order give the same numbers and fingerprints.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static GcpSandbox start() {
    return start(SEED);
  }

  /**
   * Starts a sandbox whose numbers and fingerprints are made from this seed.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static GcpSandbox start(long seed) {
    try {
      return new GcpSandbox(seed);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /**
   * Where it listens, such as {@code http://127.0.0.1:40123}. All services answer there; the first
   * part of a path may name the service, as in {@code
   * /us-central1-a-cloudresourcemanager.googleapis.com/v3/tagBindings}.
   */
  @Override
  public URI endpoint() {
    return front.endpoint();
  }

  /** A project; it is made if it is not there. */
  public GcpProject project(String id) {
    if (work.look(world -> world.numbers().find(id) == null)) {
      long number = ids.shortNumber();
      work.edit(world -> world.addProject(id, number));
    }
    return new GcpProject(work, id);
  }

  /** Changes behind the back of the program under test. */
  public Edits edits() {
    return edits;
  }

  /** The rate limits; off at first. */
  public Throttling throttling() {
    return throttling;
  }

  /** When lists show what was written. */
  public Lag lists() {
    return new Lag(use -> work.lists(use::accept));
  }

  /** When the search of assets shows what was written. */
  public Lag search() {
    return new Lag(use -> work.search(use::accept));
  }

  /** From now on every call takes this long; a frozen clock is advanced instead. */
  public void latency(Duration time) {
    gate.latency(time);
  }

  /**
   * From now on an operation is done after this time and after so many looks at it that found it
   * under way. At first it is done before the next call.
   */
  public void operationsTake(Duration time, int looks) {
    pace.takes(time, looks);
  }

  /** The operation of the next write that is accepted over the wire fails with this code. */
  public void failNextOperation(String code) {
    pace.failNext(code);
  }

  /** From now on callers over the wire may do this; the Java API may do all. */
  public void permissions(Permissions now) {
    work.permissions(now);
  }

  /** Sets a limit for every project. */
  public void limit(Limit limit, int value) {
    limits.set(limit, value);
  }

  /**
   * Sets a limit for every project, by its metric such as {@code FIREWALLS}.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public void quota(String metric, int value) {
    limits.set(
        Limit.named(metric)
            .orElseThrow(() -> new IllegalArgumentException("no limit is called " + metric)),
        value);
  }

  /** From now on every list comes in another order each time. */
  public void shuffle(long seed) {
    pages.shuffle(seed);
  }

  /** From now on no page of a list has more rows than this. */
  public void pagesOf(int rows) {
    pages.size(rows);
  }

  /** The state of all projects as it is now. */
  public Snapshot snapshot() {
    return new Snapshot(work.look(World::fork));
  }

  /** Puts everything back as it was, seen at once; settings, the log and the clock stay. */
  public void restore(Snapshot snapshot) {
    work.replace(snapshot.world().fork());
  }

  /** A resource as GET shows it. */
  public ObjectNode get(String path) {
    return edits.get(path);
  }

  /** Whether a resource is there. */
  public boolean exists(String path) {
    return work.look(world -> world.find(path) != null);
  }

  /**
   * The paths of all resources of a kind such as {@code firewalls}, in the order of their birth.
   */
  public List<String> pathsOf(String kind) {
    return work.look(world -> world.ofKind(kind).stream().map(one -> one.path()).toList());
  }

  /** The paths of all operations that came over the wire, in the order in which they began. */
  public List<String> operations() {
    return work.look(world -> world.operations().all().stream().map(one -> one.path()).toList());
  }

  /**
   * Whether a packet surely gets from one end to the other, between any of their addresses; its
   * answer then comes back.
   *
   * @param from the name or path of a machine or a service, {@code machine/nic1}, or an address
   * @param to the same; one of the two is not an address
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code esp}, {@code
   *     ah}, {@code sctp}, {@code ipip} or a number
   * @param port the destination port, or the ICMP type
   */
  public boolean reaches(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port).stream().anyMatch(Walk::passes);
  }

  /** Whether it may get there: what only the vendor knows decides. */
  public boolean mayReach(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port).stream().anyMatch(Walk::mayPass);
  }

  /** The walks behind {@link #reaches}: one for each pair of addresses of one family. */
  public List<Walk> walks(String from, String to, String protocol, int port) {
    return work.look(world -> in(world).walks(from, to, protocol, port));
  }

  private Walker in(World world) {
    if (!walker.isIn(world)) {
      walker = new Walker(world);
    }
    return walker;
  }

  /** The walks behind {@link #reaches}, in words: who lets the packet through, and who stops it. */
  public String explain(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port).stream()
        .map(Walk::toString)
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    front.close();
  }
}
