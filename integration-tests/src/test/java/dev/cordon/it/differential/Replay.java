package dev.cordon.it.differential;

import dev.cordon.it.gaps.MotoGap;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sequence played on both engines, call by call. */
final class Replay implements AutoCloseable {

  /**
   * What came of it.
   *
   * @param compared how many answers were compared
   * @param explained how often each gap explained something
   * @param unexplained what no gap explains; empty if all is explained
   */
  record Result(int compared, Map<MotoGap, Integer> explained, List<Difference> unexplained) {
    boolean fine() {
      return unexplained.isEmpty();
    }

    /** What went wrong, without the names of the sequence: for telling two failures apart. */
    String kind() {
      return unexplained.stream().map(Difference::kind).findFirst().orElse("");
    }
  }

  private final Side sandbox;
  private final Side moto;
  private final Ledger ledger = new Ledger();
  private final Map<MotoGap, Integer> explained = new EnumMap<>(MotoGap.class);
  private final List<Difference> unexplained = new ArrayList<>();
  private int compared;
  private boolean parted;

  Replay(URI sandbox, URI moto) {
    this.sandbox = new Side(sandbox);
    this.moto = new Side(moto);
  }

  Result play(List<Call> calls) {
    for (int i = 0; i < calls.size() && goesOn(); i++) {
      if (i == calls.size() - 1) {
        everything();
      }
      step(calls.get(i));
    }
    everything();
    return new Result(compared, explained, List.copyOf(unexplained));
  }

  private boolean goesOn() {
    return !parted && unexplained.isEmpty();
  }

  private void step(Call call) {
    boolean done = compare(call, call);
    for (Call look : call.lookAfter()) {
      if (goesOn()) {
        compare(call, look);
      }
    }
    if (done) {
      call.note(ledger);
    }
  }

  /** Reads all that the sequence could have changed. */
  private void everything() {
    List<Call> reads = new ArrayList<>();
    reads.add(new ReadCall.Groups("vpc-id", "va"));
    reads.add(new ReadCall.Groups("vpc-id", "vb"));
    reads.add(new ReadCall.Rules(List.copyOf(ledger.groups.keySet())));
    reads.add(new ReadCall.Interfaces("vpc-id", "va"));
    reads.add(new ReadCall.Instances("vpc-id", "va"));
    reads.add(new ReadCall.Acls("va"));
    ledger.lists.keySet().forEach(list -> reads.add(new ReadCall.Lists(list)));
    ledger.lists.keySet().forEach(list -> reads.add(new ReadCall.Entries(list)));
    reads.stream().takeWhile(read -> goesOn()).forEach(read -> compare(read, read));
  }

  /** Whether both did it. */
  private boolean compare(Call cause, Call call) {
    Answer left = Answer.to(call, sandbox);
    Answer right = Answer.to(call, moto);
    compared++;
    for (Difference difference : Difference.between(cause, call, left, right)) {
      judge(difference);
    }
    return left.done() && right.done();
  }

  private void judge(Difference difference) {
    Optional<MotoGap> gap = Explanations.of(difference, ledger);
    if (gap.isEmpty()) {
      unexplained.add(difference);
      return;
    }
    explained.merge(gap.get(), 1, Integer::sum);
    parted |= Explanations.parts(gap.get(), difference.cause());
  }

  @Override
  public void close() {
    sandbox.close();
    moto.close();
  }
}
