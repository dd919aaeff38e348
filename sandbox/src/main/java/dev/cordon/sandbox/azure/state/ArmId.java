package dev.cordon.sandbox.azure.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The id of a resource in a resource group. Immutable. Two ids are of one resource when their keys
 * are equal: Azure does not look at the case of any part.
 *
 * @param namespace such as {@code Microsoft.Network}
 * @param types the types, outermost first, such as {@code virtualNetworks} and {@code subnets}
 * @param names the names, one for each type
 */
public record ArmId(
    String subscription, String group, String namespace, List<String> types, List<String> names) {

  public ArmId {
    types = List.copyOf(types);
    names = List.copyOf(names);
    if (types.isEmpty() || types.size() != names.size()) {
      throw new IllegalArgumentException("types " + types + " and names " + names);
    }
  }

  /** Reads the text of an id; empty unless it names a resource in a resource group. */
  public static Optional<ArmId> parse(String text) {
    List<String> parts = Arrays.stream(text.split("/")).filter(one -> !one.isEmpty()).toList();
    if (parts.size() < 8
        || parts.size() % 2 != 0
        || !parts.get(0).equalsIgnoreCase("subscriptions")
        || !parts.get(2).equalsIgnoreCase("resourceGroups")
        || !parts.get(4).equalsIgnoreCase("providers")) {
      return Optional.empty();
    }
    List<String> types = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int at = 6; at < parts.size(); at += 2) {
      types.add(parts.get(at));
      names.add(parts.get(at + 1));
    }
    return Optional.of(new ArmId(parts.get(1), parts.get(3), parts.get(5), types, names));
  }

  /**
   * Reads the text of an id.
   *
   * @throws IllegalArgumentException unless it names a resource in a resource group
   */
  public static ArmId of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not the id of a resource: " + text));
  }

  /** The key of the id that this text is; the text in small letters if it is none. */
  public static String key(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The full type, such as {@code Microsoft.Network/virtualNetworks/subnets}. */
  public String type() {
    return namespace + "/" + String.join("/", types);
  }

  /** The innermost name. */
  public String name() {
    return names.get(names.size() - 1);
  }

  /** Whether it lies in another resource. */
  public boolean isChild() {
    return types.size() > 1;
  }

  /** The id without its innermost part. */
  public ArmId parent() {
    return new ArmId(
        subscription,
        group,
        namespace,
        types.subList(0, types.size() - 1),
        names.subList(0, names.size() - 1));
  }

  /** The id of something that lies in this. */
  public ArmId child(String type, String name) {
    List<String> moreTypes = new ArrayList<>(types);
    moreTypes.add(type);
    List<String> moreNames = new ArrayList<>(names);
    moreNames.add(name);
    return new ArmId(subscription, group, namespace, moreTypes, moreNames);
  }

  /** What is equal for all spellings of this id. */
  public String key() {
    return key(toString());
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder("/subscriptions/")
            .append(subscription)
            .append("/resourceGroups/")
            .append(group)
            .append("/providers/")
            .append(namespace);
    for (int at = 0; at < types.size(); at++) {
      text.append('/').append(types.get(at)).append('/').append(names.get(at));
    }
    return text.toString();
  }
}
