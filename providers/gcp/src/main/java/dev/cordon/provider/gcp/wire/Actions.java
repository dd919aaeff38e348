package dev.cordon.provider.gcp.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What roles call a request. */
final class Actions {

  private static final Set<String> EDITS =
      Set.of("addAssociation", "removeAssociation", "addRule", "patchRule", "removeRule");

  private Actions() {}

  static String of(String method, Api api, String path) {
    List<String> words = Arrays.asList(path.split("/", -1));
    return api.isCompute() ? compute(method, words) : other(method, api, words);
  }

  /** {@code projects/P/global/COLLECTION/NAME/VERB}, or with a region or zone. */
  private static String compute(String method, List<String> words) {
    if (words.size() < 4) {
      return "compute.projects.get";
    }
    boolean placed = words.get(2).equals("regions") || words.get(2).equals("zones");
    int at = placed ? 4 : 3;
    if (words.size() <= at) {
      return "compute." + words.get(2) + (words.size() == 3 ? ".list" : ".get");
    }
    String collection = words.get(at);
    boolean regional = collection.equals("firewallPolicies") && placed;
    String kind = regional ? "regionFirewallPolicies" : collection;
    if (words.size() > at + 2) {
      String verb = words.get(at + 2);
      return "compute." + kind + "." + (EDITS.contains(verb) ? "update" : verb);
    }
    if (method.equals("POST") && words.size() == at + 2) {
      return "compute." + kind + "." + words.get(at + 1);
    }
    return "compute." + kind + "." + verb(method, words.size() == at + 1);
  }

  private static String other(String method, Api api, List<String> words) {
    String host = api.host();
    if (host.endsWith(Api.TAGS.host())) {
      return tags(method, words);
    }
    String service = host.substring(0, host.indexOf('.'));
    String last = words.get(words.size() - 1);
    int colon = last.indexOf(':');
    if (colon >= 0) {
      return service + ".assets." + last.substring(colon + 1);
    }
    boolean all = words.size() % 2 == 1;
    String collection = all ? last : words.get(words.size() - 2);
    return service + "." + collection + "." + verb(method, all);
  }

  private static String tags(String method, List<String> words) {
    String collection = words.get(0);
    if (collection.equals("tagBindings") && !method.equals("GET")) {
      return "resourcemanager.tagValueBindings." + verb(method, words.size() == 1);
    }
    return switch (collection) {
      case "tagBindings" -> "compute.instances.listTagBindings";
      case "effectiveTags" -> "compute.instances.listEffectiveTags";
      default -> "resourcemanager." + collection + "." + verb(method, words.size() == 1);
    };
  }

  private static String verb(String method, boolean all) {
    return switch (method) {
      case "POST" -> "create";
      case "PUT", "PATCH" -> "update";
      case "DELETE" -> "delete";
      default -> all ? "list" : "get";
    };
  }
}
