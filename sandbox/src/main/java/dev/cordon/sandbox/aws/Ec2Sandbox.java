package dev.cordon.sandbox.aws;

import dev.cordon.sandbox.Cloud;
import dev.cordon.sandbox.Visibility;
import dev.cordon.sandbox.aws.calls.AwsLists;
import dev.cordon.sandbox.aws.calls.Catalogue;
import dev.cordon.sandbox.aws.calls.Gate;
import dev.cordon.sandbox.aws.calls.Ids;
import dev.cordon.sandbox.aws.calls.Installation;
import dev.cordon.sandbox.aws.calls.Paging;
import dev.cordon.sandbox.aws.calls.Work;
import dev.cordon.sandbox.aws.settings.Policy;
import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.settings.Quotas;
import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.sandbox.aws.settings.Throttling;
import dev.cordon.sandbox.aws.state.Route;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.walk.Walk;
import dev.cordon.sandbox.aws.walk.Walker;
import dev.cordon.sandbox.aws.wire.Front;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * A strict EC2 in this process, on a free port of 127.0.0.1. It begins empty: no VPC, no default
 * VPC. Thread-safe.
 */
public final class Ec2Sandbox extends Cloud<Reading> {

  private static final long SEED = 20_161_115;
  private static final Scope NOWHERE = new Scope("", "");

  private final Quotas quotas = new Quotas();
  private final Throttling throttling = new Throttling(clock());
  private final Paging paging;
  private final Work work;
  private final Gate gate;
  private final Consistency consistency;
  private final Front front;

  private Ec2Sandbox(long seed) throws IOException {
    Ids ids = new Ids(seed);
    paging = new Paging(ids);
    Installation installation = new Installation(clock(), quotas, ids, otherReadings(), paging);
    World world = new World();
    AwsLists.seed(world, ids::next);
    work = new Work(installation, new Visibility<>(world, clock()));
    gate = new Gate(work, installation, calls(), faults(), throttling);
    consistency = new Consistency(work);
    front = Front.start(gate::answer);
  }

  /**
   * Starts a sandbox. The same calls in the same order give the same ids.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static Ec2Sandbox start() {
    return start(SEED);
  }

  /**
   * Starts a sandbox whose ids are made from this seed.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static Ec2Sandbox start(long seed) {
    try {
      return new Ec2Sandbox(seed);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Where EC2, STS and Service Quotas listen, such as {@code http://127.0.0.1:40123}. */
  @Override
  public URI endpoint() {
    return front.endpoint();
  }

  /** An account; it need not be made first. */
  public Ec2Account account(String number) {
    return new Ec2Account(this, number);
  }

  /** A region of an account; neither need be made first. */
  public Ec2Region region(String account, String region) {
    return new Ec2Region(work, new Scope(account, region));
  }

  /** The rate limits; off at first. */
  public Throttling throttling() {
    return throttling;
  }

  /** When writes are seen. */
  public Consistency consistency() {
    return consistency;
  }

  /** From now on every call takes this long; a frozen clock is advanced instead. */
  public void latency(Duration time) {
    gate.latency(time);
  }

  /** From now on callers over the wire may do what this policy says; the Java API may do all. */
  public void policy(Policy now) {
    work.policy(now);
  }

  /**
   * Sets a quota by its code, such as {@code L-0EA8095F}, for all accounts and regions.
   *
   * @throws IllegalArgumentException if the code is unknown or AWS would not grant the value
   */
  public void quota(String code, int value) {
    quotas.set(withCode(code), value);
  }

  /**
   * Sets a quota by its code for one account and region.
   *
   * @throws IllegalArgumentException if the code is unknown or AWS would not grant the value
   */
  public void quota(String account, String region, String code, int value) {
    quotas.set(new Scope(account, region), withCode(code), value);
  }

  private static Quota withCode(String code) {
    return Quota.withCode(code)
        .orElseThrow(() -> new IllegalArgumentException("no quota has the code " + code));
  }

  /** From now on every list comes in another order each time. */
  public void shuffle(long seed) {
    work.with(
        state -> {
          paging.shuffle(seed);
          return true;
        });
  }

  /**
   * From now on no page of a list has more rows than this, whatever size is asked for: EC2 promises
   * only that it has no more than were asked for.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public void pagesOfAtMost(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a page has at least one row, not " + rows);
    }
    work.with(
        state -> {
          paging.atMost(rows);
          return true;
        });
  }

  /** The state of all accounts and regions as it is now. */
  public Snapshot snapshot() {
    return new Snapshot(work.with(state -> state.truth().fork()));
  }

  /** Puts everything back as it was, seen at once; settings, the log and the clock stay. */
  public void restore(Snapshot snapshot) {
    work.with(
        state -> {
          state.replace(snapshot.world().fork());
          return true;
        });
  }

  /**
   * Declares a private way between two VPCs over which no group can be named, such as a VPN or a
   * transit gateway. Peerings are made by calls.
   */
  public void route(String oneVpc, String otherVpc) {
    work.edit(
        world -> world.routes().put(new Route(oneVpc + "+" + otherVpc, NOWHERE, oneVpc, otherVpc)));
  }

  /**
   * Whether a packet gets from one end to the other and its answer back, between any of their
   * addresses.
   *
   * @param from an instance, an interface or an address
   * @param to an instance, an interface or an address; one of the two is not an address
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6} or a number
   * @param port the destination port, or the ICMP type
   */
  public boolean reaches(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port).stream().anyMatch(Walk::passes);
  }

  /** The walks behind {@link #reaches}: one for each pair of addresses of one family. */
  public List<Walk> walks(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port, 0);
  }

  /** The same with an ICMP code. */
  public List<Walk> walks(String from, String to, String protocol, int port, int code) {
    World world = work.with(state -> state.truth());
    return new Walker(world).walks(from, to, protocol, port, code);
  }

  /** The walks behind {@link #reaches}, in words: who lets the packet through, and who stops it. */
  public String explain(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port).stream()
        .map(Walk::toString)
        .collect(Collectors.joining("\n"));
  }

  /** The names of all actions that the sandbox knows; those of other services with their prefix. */
  public SortedSet<String> actions() {
    return new Catalogue().names();
  }

  @Override
  public void close() {
    front.close();
  }
}
