package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Cuts lists into pages. A list is made once; its later pages do not see newer writes. */
public final class Pages {

  private static final int USUAL = 500;

  /**
   * A page.
   *
   * @param rest the token of the next page; empty if this is the last
   */
  record Page(List<ObjectNode> rows, String rest) {}

  private final Map<String, List<ObjectNode>> rests = new HashMap<>();
  private final Ids ids;
  private int size = USUAL;
  private @Nullable Random shuffle;

  /** Pages whose tokens come from these ids. */
  public Pages(Ids ids) {
    this.ids = ids;
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

  synchronized List<ObjectNode> ordered(List<ObjectNode> rows) {
    List<ObjectNode> ordered = new ArrayList<>(rows);
    if (shuffle != null) {
      Collections.shuffle(ordered, shuffle);
    }
    return ordered;
  }

  synchronized Page first(List<ObjectNode> rows, int atMost) {
    return cut(rows, Math.min(size, atMost));
  }

  synchronized Page next(String token, int atMost) {
    List<ObjectNode> rows = rests.get(token);
    if (rows == null) {
      throw ArmRefusal.of("InvalidSkipToken", "The skip token " + token + " is not valid.");
    }
    return cut(rows, Math.min(size, atMost));
  }

  private Page cut(List<ObjectNode> rows, int most) {
    if (rows.size() <= most) {
      return new Page(List.copyOf(rows), "");
    }
    String token = ids.next();
    rests.put(token, List.copyOf(rows.subList(most, rows.size())));
    return new Page(List.copyOf(rows.subList(0, most)), token);
  }
}
