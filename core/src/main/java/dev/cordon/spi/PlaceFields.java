package dev.cordon.spi;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of a place and tells all that is wrong with them at once. Used once, by one
 * thread.
 */
public final class PlaceFields {

  private final List<String> wrong = new ArrayList<>();

  /**
   * Checks which fields there are.
   *
   * @param kind the kind of place, for the message
   * @throws IllegalArgumentException if fields are missing or unknown, naming all of them
   */
  public static void named(
      String kind, Map<String, String> fields, Set<String> needed, Set<String> allowed) {
    PlaceFields names = new PlaceFields();
    new TreeSet<>(needed)
        .stream()
            .filter(f -> !fields.containsKey(f))
            .forEach(f -> names.wrong.add(f + " is missing"));
    new TreeSet<>(fields.keySet())
        .stream()
            .filter(f -> !allowed.contains(f))
            .forEach(f -> names.wrong.add(f + " is unknown"));
    names.done(" (an " + kind + " has " + new TreeSet<>(allowed) + ")");
  }

  /**
   * The endpoint that a field names, if it does.
   *
   * @throws IllegalArgumentException if it is no URI
   */
  public static @Nullable URI endpoint(@Nullable String text) {
    try {
      return text == null ? null : URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("endpoint \"" + text + "\" is not a URI", e);
    }
  }

  /** The names that a field lists, parted by commas; none if it is not there. */
  public static SortedSet<String> names(@Nullable String text) {
    SortedSet<String> names = new TreeSet<>();
    for (String name : text == null ? new String[0] : text.split(",", -1)) {
      names.add(name.strip());
    }
    return names;
  }

  /**
   * Checks a field; one that is null is not there and not wrong.
   *
   * @param what what it should be, for the message
   */
  public PlaceFields check(String field, @Nullable String value, Pattern allowed, String what) {
    if (value != null && !allowed.matcher(value).matches()) {
      wrong.add(field + " \"" + value + "\" is not " + what);
    }
    return this;
  }

  /** Checks an endpoint: https, or http on this machine, and no credentials in it. */
  public PlaceFields checkEndpoint(@Nullable URI uri) {
    if (uri == null) {
      return this;
    }
    boolean secure = "https".equals(uri.getScheme());
    boolean local = "http".equals(uri.getScheme()) && Loopback.is(uri);
    if (uri.getUserInfo() != null) {
      wrong.add("endpoint carries credentials, which are never part of a place");
    } else if (uri.getHost() == null || !(secure || local)) {
      wrong.add("endpoint \"" + uri + "\" is not https, nor http to a loopback address");
    }
    return this;
  }

  /**
   * Ends the check.
   *
   * @throws IllegalArgumentException if anything was wrong, naming all of it
   */
  public void done() {
    done("");
  }

  private void done(String hint) {
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong) + hint);
    }
  }
}
