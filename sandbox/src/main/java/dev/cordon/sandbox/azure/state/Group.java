package dev.cordon.sandbox.azure.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * A resource group. Immutable.
 *
 * @param tags the tags, as a tree
 */
public record Group(String subscription, String name, String location, ObjectNode tags) {

  /** The key of a resource group. */
  public static String key(String subscription, String name) {
    return (subscription + "/" + name).toLowerCase(Locale.ROOT);
  }

  /** What is equal for all spellings. */
  public String key() {
    return key(subscription, name);
  }
}
