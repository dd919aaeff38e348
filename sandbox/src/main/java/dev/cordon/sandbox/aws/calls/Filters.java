package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a describe action: by name, the values that a row has for it. A row passes when
 * each filter has a value that matches; {@code *} and {@code ?} are wildcards, a backslash escapes.
 *
 * @param <T> the kind of row
 */
final class Filters<T> {

  private static final int MOST_VALUES = 200;

  private final Map<String, Function<T, Stream<String>>> known = new LinkedHashMap<>();
  private @Nullable Function<T, SortedMap<String, String>> tags;

  /** A filter that rows have one value for, or none. */
  Filters<T> one(String name, Function<T, @Nullable Object> value) {
    return many(name, row -> Stream.ofNullable(value.apply(row)).map(Object::toString));
  }

  /** Filters about what no row here ever has, such as public addresses. */
  Filters<T> none(String... names) {
    for (String name : names) {
      many(name, row -> Stream.empty());
    }
    return this;
  }

  /** A filter that rows have any number of values for. */
  Filters<T> many(String name, Function<T, Stream<String>> values) {
    known.put(name, values);
    return this;
  }

  /** The filters {@code tag:KEY} and {@code tag-key}. */
  Filters<T> tags(Function<T, SortedMap<String, String>> of) {
    tags = of;
    return many("tag-key", row -> of.apply(row).keySet().stream());
  }

  /** The filters that every resource has: its owner and its tags. */
  static <T extends Resource> Filters<T> ofResource() {
    return new Filters<T>().tags(Resource::tags).one("owner-id", row -> row.scope().account());
  }

  /** The rows that pass all filters of a call. */
  List<T> apply(Params params, Stream<T> rows) {
    List<Predicate<T>> all = params.items("Filter").stream().map(this::predicate).toList();
    return rows.filter(row -> all.stream().allMatch(filter -> filter.test(row))).toList();
  }

  private Predicate<T> predicate(Params filter) {
    String name = filter.required("Name");
    List<String> wanted = filter.list("Value");
    if (wanted.size() > MOST_VALUES) {
      throw Refusal.of(
          "FilterLimitExceeded",
          "The maximum number of filter values specified on a single call is " + MOST_VALUES);
    }
    List<Pattern> patterns = wanted.stream().map(Filters::pattern).toList();
    Function<T, Stream<String>> values = values(name);
    return row ->
        values
            .apply(row)
            .anyMatch(value -> patterns.stream().anyMatch(one -> one.matcher(value).matches()));
  }

  private Function<T, Stream<String>> values(String name) {
    Function<T, SortedMap<String, String>> tagged = tags;
    if (tagged != null && name.startsWith("tag:")) {
      String key = name.substring("tag:".length());
      return row -> Stream.ofNullable(tagged.apply(row).get(key));
    }
    Function<T, Stream<String>> values = known.get(name);
    if (values == null) {
      throw Refusal.value("The filter '" + name + "' is invalid");
    }
    return values;
  }

  private static Pattern pattern(String wanted) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < wanted.length(); at++) {
      char letter = wanted.charAt(at);
      if (letter == '\\' && at + 1 < wanted.length()) {
        at++;
        regex.append(Pattern.quote(String.valueOf(wanted.charAt(at))));
      } else if (letter == '*') {
        regex.append(".*");
      } else if (letter == '?') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(letter)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
