package dev.cordon.sandbox;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A state, and views of it that show its changes later. Not thread-safe: its owner calls it under a
 * lock.
 *
 * @param <S> the state; one that was given to the ledger is never changed again
 */
public final class Ledger<S> {

  private final UnaryOperator<S> fork;
  private final Predicate<S> settling;
  private final List<Visibility<S>> views;
  private S truth;

  /**
   * Begins with a state that is seen at once.
   *
   * @param fork makes an equal state that can be changed
   * @param settling ends in a state what is due; tells whether anything ended
   * @param views how many views there are
   */
  public Ledger(
      S first, UnaryOperator<S> fork, Predicate<S> settling, InstantSource clock, int views) {
    this.truth = first;
    this.fork = fork;
    this.settling = settling;
    this.views = Stream.generate(() -> new Visibility<>(first, clock)).limit(views).toList();
  }

  /** The state as it is. */
  public S truth() {
    return truth;
  }

  /** The state after what is due has ended. */
  public S settled() {
    S next = fork.apply(truth);
    if (settling.test(next)) {
      publish(next);
    }
    return truth;
  }

  /** An equal state that can be changed. */
  public S fork() {
    return fork.apply(truth);
  }

  /** A view; they are counted from 0. */
  public Visibility<S> view(int number) {
    return views.get(number);
  }

  /** Changes the state; the views show it later. */
  public void publish(S next) {
    truth = next;
    views.forEach(view -> view.publish(next));
  }

  /** Changes the state in what the views do not show. */
  public void keep(S next) {
    truth = next;
  }

  /** Replaces the state, in all views at once. */
  public void replace(S next) {
    truth = next;
    views.forEach(view -> view.replace(next));
  }

  /** Changes the state, in all views at once. */
  public void edit(Consumer<S> change) {
    settled();
    S next = fork();
    change.accept(next);
    replace(next);
  }
}
