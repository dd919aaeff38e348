package dev.cordon.provider.gcp.observe;

import java.util.Arrays;
import java.util.List;

/** Addresses of resources: {@code https://…/compute/v1/projects/p/global/networks/n} and parts. */
final class Paths {

  private Paths() {}

  /** The path behind the service and its version: {@code projects/p/global/networks/n}. */
  static String of(String address) {
    return address.replaceFirst("^(https?:)?//[^/]+/(compute/)?(v\\d[a-z0-9]*/)?", "");
  }

  /** The last part. */
  static String name(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }

  /** The part behind a word; empty if there is none. */
  static String after(String address, String word) {
    List<String> parts = Arrays.asList(address.split("/", -1));
    int at = parts.indexOf(word);
    return at < 0 || at + 1 >= parts.size() ? "" : parts.get(at + 1);
  }
}
