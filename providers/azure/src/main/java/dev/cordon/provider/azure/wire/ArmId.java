package dev.cordon.provider.azure.wire;

import java.util.Locale;

/** Ids of resources, which the service compares without case. */
public final class ArmId {

  private ArmId() {}

  /** The form in which two ids of one resource are equal. */
  public static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  /** Whether two ids are of one resource. */
  public static boolean same(String one, String other) {
    return one.equalsIgnoreCase(other);
  }

  /** The name of the resource. */
  public static String name(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  /** The name of the resource group, or empty. */
  public static String group(String id) {
    return part(id, "resourceGroups");
  }

  /** What follows a word in an id: the name of the part of that type; empty if there is none. */
  public static String part(String id, String type) {
    String[] words = id.split("/", -1);
    for (int i = 0; i + 1 < words.length; i++) {
      if (words[i].equalsIgnoreCase(type)) {
        return words[i + 1];
      }
    }
    return "";
  }

  /** The id of the resource that a part lies in: so many words up. */
  public static String up(String id, int words) {
    String at = id;
    for (int i = 0; i < words && at.lastIndexOf('/') >= 0; i++) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return at;
  }

  /** The subnet's name, if it is one of a network; else empty. */
  public static String subnetOf(String network, String id) {
    String prefix = key(network) + "/subnets/";
    String rest = key(id).startsWith(prefix) ? id.substring(prefix.length()) : "";
    return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
  }
}
