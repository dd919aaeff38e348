package dev.cordon.sandbox.aws.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a Query request, read as the dotted names say ({@code Filter.1.Value.2}), with
 * a memory of which were read: what nobody reads is refused. Not thread-safe.
 */
public final class Params {

  private final Map<String, String> all;
  private final String prefix;
  private final Set<String> read;

  private Params(Map<String, String> all, String prefix, Set<String> read) {
    this.all = all;
    this.prefix = prefix;
    this.read = read;
  }

  /** The parameters of a map. */
  public static Params of(Map<String, String> values) {
    return new Params(new LinkedHashMap<>(values), "", new HashSet<>());
  }

  /** The parameters of a form body. */
  public static Params parse(String form) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return of(values);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The text of a parameter, or null. */
  public @Nullable String text(String name) {
    read.add(prefix + name);
    return all.get(prefix + name);
  }

  /** The text of a parameter, or null, without counting as having read it. */
  public @Nullable String peek(String name) {
    return all.get(prefix + name);
  }

  /** The text of a parameter, or the other text. */
  public String text(String name, String otherwise) {
    String given = text(name);
    return given == null ? otherwise : given;
  }

  /** The text of a parameter that must be there. */
  public String required(String name) {
    String given = text(name);
    if (given == null || given.isEmpty()) {
      throw Refusal.missing(name);
    }
    return given;
  }

  /** The number of a parameter, or null. */
  public @Nullable Integer number(String name) {
    String given = text(name);
    if (given == null) {
      return null;
    }
    try {
      return Integer.valueOf(given);
    } catch (NumberFormatException wrong) {
      throw Refusal.value(
          "Invalid value '" + given + "' for " + prefix + name + ". Must be a number.");
    }
  }

  /** The number of a parameter, or the other number. */
  public int number(String name, int otherwise) {
    Integer given = number(name);
    return given == null ? otherwise : given;
  }

  /** The number of a parameter that must be there. */
  public int requiredNumber(String name) {
    required(name);
    return number(name, 0);
  }

  /** The truth of a parameter, if it is there. */
  public Optional<Boolean> truth(String name) {
    String given = text(name);
    if (given == null) {
      return Optional.empty();
    }
    return switch (given) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw Refusal.value("Invalid value '" + given + "' for " + prefix + name);
    };
  }

  /** Whether a parameter says true. */
  public boolean isTrue(String name) {
    return truth(name).orElse(false);
  }

  /** Whether a parameter or anything below it is there. */
  public boolean has(String name) {
    return all.keySet().stream()
        .anyMatch(key -> key.equals(prefix + name) || key.startsWith(prefix + name + "."));
  }

  /** The texts of a list such as {@code GroupId.1}, in the order of their numbers. */
  public List<String> list(String name) {
    List<String> values = new ArrayList<>();
    for (int number : numbers(name)) {
      String value = text(name + "." + number);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** The items of a list of structures such as {@code Filter.1.Name}. */
  public List<Params> items(String name) {
    return numbers(name).stream().map(number -> in(name + "." + number)).toList();
  }

  /** The parameters below a name. */
  public Params in(String name) {
    return new Params(all, prefix + name + ".", read);
  }

  private SortedSet<Integer> numbers(String name) {
    SortedSet<Integer> numbers = new TreeSet<>();
    String start = prefix + name + ".";
    for (String key : all.keySet()) {
      if (key.startsWith(start)) {
        String number = key.substring(start.length()).split("\\.", 2)[0];
        if (number.matches("\\d{1,5}")) {
          numbers.add(Integer.valueOf(number));
        }
      }
    }
    return numbers;
  }

  /** Whether nothing narrows the request: no filter, no id, no size of a page. */
  public boolean isBare() {
    return all.keySet().stream()
        .allMatch(key -> key.equals("Action") || key.equals("Version") || key.equals("DryRun"));
  }

  /** Marks parameters, and all below them, as known without effect here. */
  public void ignore(String... names) {
    for (String key : all.keySet()) {
      if (Arrays.stream(names)
          .anyMatch(name -> key.equals(prefix + name) || key.startsWith(prefix + name + "."))) {
        read.add(key);
      }
    }
  }

  /** The names that nobody has read. */
  public SortedSet<String> unread() {
    SortedSet<String> rest = new TreeSet<>(all.keySet());
    rest.removeAll(read);
    return rest;
  }
}
