package dev.cordon.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts lists into pages. A list is made once; its later pages do not see newer writes. Thread-safe.
 *
 * @param <T> what is listed
 */
public final class Pages<T> {

  private static final int USUAL = 500;

  /**
   * A page.
   *
   * @param rest the token of the next page; empty if this is the last
   */
  public record Page<T>(List<T> rows, String rest) {}

  private final Map<String, List<T>> rests = new HashMap<>();
  private final Supplier<String> tokens;
  private int size = USUAL;
  private @Nullable Random shuffle;

  /** Pages whose tokens come from here. */
  public Pages(Supplier<String> tokens) {
    this.tokens = tokens;
  }

  /** From now on a page has at most this many rows. */
  public synchronized void size(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a page has at least one row, not " + rows);
    }
    size = rows;
  }

  /** From now on every list comes in another order each time. */
  public synchronized void shuffle(long seed) {
    shuffle = new Random(seed);
  }

  /** The rows in the order in which the next list shows them. */
  public synchronized List<T> ordered(List<T> rows) {
    List<T> ordered = new ArrayList<>(rows);
    if (shuffle != null) {
      Collections.shuffle(ordered, shuffle);
    }
    return ordered;
  }

  /** The first page of a list. */
  public synchronized Page<T> first(List<T> rows, int atMost) {
    return cut(rows, Math.min(size, atMost));
  }

  /** The page that a token stands for; empty if nobody gave such a token. */
  public synchronized Optional<Page<T>> next(String token, int atMost) {
    return Optional.ofNullable(rests.get(token)).map(rows -> cut(rows, Math.min(size, atMost)));
  }

  private Page<T> cut(List<T> rows, int most) {
    if (rows.size() <= most) {
      return new Page<>(List.copyOf(rows), "");
    }
    String token = tokens.get();
    rests.put(token, List.copyOf(rows.subList(most, rows.size())));
    return new Page<>(List.copyOf(rows.subList(0, most)), token);
  }
}
