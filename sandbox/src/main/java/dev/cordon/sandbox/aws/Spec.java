package dev.cordon.sandbox.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a new resource shall be like. Immutable: every method gives another specification.
 *
 * @param <S> the kind of specification
 */
public abstract class Spec<S extends Spec<S>> {

  private final Wish wish;

  /** All that any specification holds. */
  record Wish(Map<String, String> params, SortedMap<String, String> tags, @Nullable String id) {
    static Wish of(Map<String, String> params) {
      return new Wish(params, new TreeMap<>(), null);
    }
  }

  Spec(Wish wish) {
    this.wish = wish;
  }

  abstract S copy(Wish other);

  Wish wish() {
    return wish;
  }

  /** With this tag. */
  public S tag(String key, String value) {
    return tags(Map.of(key, value));
  }

  /** With these tags. */
  public S tags(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(wish.tags());
    all.putAll(more);
    return copy(new Wish(wish.params(), all, wish.id()));
  }

  /** With this id instead of a new one; it must have the form of the kind's ids. */
  public S id(String chosen) {
    return copy(new Wish(wish.params(), wish.tags(), chosen));
  }

  S with(String name, String value) {
    Map<String, String> params = new LinkedHashMap<>(wish.params());
    params.put(name, value);
    return copy(new Wish(params, wish.tags(), wish.id()));
  }

  S withList(String name, String... values) {
    Map<String, String> params = new LinkedHashMap<>(wish.params());
    int number = 0;
    for (String value : values) {
      number++;
      params.put(name + "." + number, value);
    }
    return copy(new Wish(params, wish.tags(), wish.id()));
  }

  /** The parameters of the request that makes the resource. */
  Map<String, String> request(String tagName) {
    Map<String, String> request = new LinkedHashMap<>(wish.params());
    if (!wish.tags().isEmpty()) {
      request.put("TagSpecification.1.ResourceType", tagName);
    }
    int number = 0;
    for (Map.Entry<String, String> tag : wish.tags().entrySet()) {
      number++;
      request.put("TagSpecification.1.Tag." + number + ".Key", tag.getKey());
      request.put("TagSpecification.1.Tag." + number + ".Value", tag.getValue());
    }
    return request;
  }
}
