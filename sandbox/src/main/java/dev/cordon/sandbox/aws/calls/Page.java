package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list: as many rows as were asked for, and the token of the next ones.
 *
 * @param <T> the kind of row
 */
record Page<T>(List<T> rows, @Nullable String nextToken) {

  /**
   * How large a page may be.
   *
   * @param least the smallest size that can be asked for
   * @param most the largest
   * @param unasked the size when none is asked for
   */
  record Size(int least, int most, int unasked) {
    static final Size USUAL = new Size(5, 1000, Integer.MAX_VALUE);
    static final Size PREFIX_LISTS = new Size(1, 100, 100);
    static final Size SMALL = new Size(5, 255, 255);
  }

  /** The page that a call asks for. */
  static <T> Page<T> of(Call call, Size size, List<T> matching, Function<T, String> id) {
    Integer asked = call.params().number("MaxResults");
    String token = call.params().text("NextToken");
    int limit = asked == null ? size.unasked() : limit(call, asked, size);
    Map<String, T> byId =
        matching.stream().collect(Collectors.toMap(id, row -> row, (one, other) -> one));
    Stream<String> order =
        token == null
            ? call.paging().order(matching).stream().map(id)
            : call.paging().rest(token).stream();
    List<String> left = order.filter(byId::containsKey).toList();
    int end = Math.min(call.paging().rows(limit), left.size());
    return new Page<>(
        left.subList(0, end).stream().map(byId::get).toList(),
        call.paging().token(left.subList(end, left.size())).orElse(null));
  }

  private static int limit(Call call, int asked, Size size) {
    if (asked < size.least()) {
      throw Refusal.value(
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value greater than %d."
              .formatted(asked, size.least()));
    }
    if (asked > size.most() && !call.reads(Reading.PAGE_SIZE_IS_CLIPPED)) {
      throw Refusal.value(
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value less than %d."
              .formatted(asked, size.most()));
    }
    return Math.min(asked, size.most());
  }
}
