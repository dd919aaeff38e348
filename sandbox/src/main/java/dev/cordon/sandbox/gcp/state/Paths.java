package dev.cordon.sandbox.gcp.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The paths of resources, such as {@code projects/p/global/networks/n}: what is left of a full
 * address without its service.
 */
public final class Paths {

  private static final String SELF = "https://www.googleapis.com/compute/v1/";
  private static final List<String> PLACES = List.of("global", "regions", "zones", "locations");

  private Paths() {}

  /** The address that Compute Engine shows for a path. */
  public static String self(String path) {
    return SELF + path;
  }

  /**
   * Reads a full or partial address, as requests may give it; empty unless it has the form of one.
   *
   * @param project the project that a partial address begins in
   */
  public static Optional<String> parse(String address, String project) {
    String path = address.replaceFirst("^(https?:)?//[^/]+/(compute/)?v\\d[a-z0-9]*/", "");
    if (path.startsWith("projects/")) {
      return Optional.of(path);
    }
    boolean partial = PLACES.contains(path.split("/", 2)[0]) && path.indexOf('/') > 0;
    return partial ? Optional.of("projects/" + project + "/" + path) : Optional.empty();
  }

  /** The last part of a path or an address. */
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The part behind {@code projects}; empty if there is none. */
  public static String project(String path) {
    return after(path, "projects");
  }

  /** The region of a path, or that of its zone; empty if it is global. */
  public static String region(String path) {
    String zone = after(path, "zones");
    return zone.isEmpty() ? after(path, "regions") : zone.substring(0, zone.lastIndexOf('-'));
  }

  /** The part behind a word; empty if there is none. */
  public static String after(String path, String word) {
    List<String> parts = Arrays.asList(path.split("/"));
    int at = parts.indexOf(word);
    return at < 0 || at + 1 >= parts.size() ? "" : parts.get(at + 1);
  }

  /** The collection that a path lies in: the last part but one. */
  public static String collection(String path) {
    String[] parts = path.split("/");
    return parts.length < 2 ? "" : parts[parts.length - 2];
  }

  /** A path of something global. */
  public static String global(String project, String collection, String name) {
    return "projects/" + project + "/global/" + collection + "/" + name;
  }

  /** A path of something in a region. */
  public static String regional(String project, String region, String collection, String name) {
    return "projects/" + project + "/regions/" + region + "/" + collection + "/" + name;
  }

  /** A path of something in a zone. */
  public static String zonal(String project, String zone, String collection, String name) {
    return "projects/" + project + "/zones/" + zone + "/" + collection + "/" + name;
  }
}
