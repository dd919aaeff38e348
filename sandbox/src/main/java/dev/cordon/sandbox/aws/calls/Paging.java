package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of pages that were begun, and the order in which lists are given. A token remembers
 * which rows are still to come, so a row is given once however the lists are shuffled. Not
 * thread-safe: calls run one at a time.
 */
public final class Paging {

  private static final int KEPT = 1000;

  private final Ids ids;
  private final Map<String, List<String>> begun =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > KEPT;
        }
      };
  private @Nullable Random shuffle;
  private int most = Integer.MAX_VALUE;

  /** Tokens made from these ids. */
  public Paging(Ids ids) {
    this.ids = ids;
  }

  /** From now on every list comes in another order each time. */
  public void shuffle(long seed) {
    shuffle = new Random(seed);
  }

  /** From now on no page has more rows than this, whatever is asked for. */
  public void atMost(int rows) {
    most = rows;
  }

  /** How many rows a page has when so many are asked for. */
  int rows(int asked) {
    return Math.min(asked, most);
  }

  /** From now on lists come in the order of birth. */
  public void inOrder() {
    shuffle = null;
  }

  /** The rows in the order in which they are to be given. */
  <T> List<T> order(List<T> rows) {
    if (shuffle == null) {
      return rows;
    }
    List<T> mixed = new ArrayList<>(rows);
    Collections.shuffle(mixed, shuffle);
    return mixed;
  }

  /** The ids that a token still has to give. */
  List<String> rest(String token) {
    List<String> rest = begun.get(token);
    if (rest == null) {
      throw Refusal.of("InvalidNextToken", "The token '" + token + "' is invalid");
    }
    return rest;
  }

  /** A token for these ids, if there are any. */
  Optional<String> token(List<String> rest) {
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    String token = ids.request();
    begun.put(token, List.copyOf(rest));
    return Optional.of(token);
  }
}
