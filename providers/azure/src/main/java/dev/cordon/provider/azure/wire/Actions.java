package dev.cordon.provider.azure.wire;

import java.net.URI;
import java.util.Locale;

/** What role definitions call a request. */
final class Actions {

  private Actions() {}

  static String of(String method, URI uri) {
    String[] words = uri.getPath().split("/", -1);
    int at = last(words);
    if (at < 0) {
      return "Microsoft.Resources/" + verb(method, "");
    }
    StringBuilder action = new StringBuilder(words[at + 1]);
    String end = "";
    for (int i = at + 2; i < words.length; i += 2) {
      boolean isAction = method.equals("POST") && i == words.length - 1;
      end = isAction ? "/" + words[i] : "";
      action.append(isAction ? "" : "/" + words[i]);
    }
    return action + end + "/" + verb(method, end);
  }

  private static int last(String[] words) {
    for (int i = words.length - 2; i >= 0; i--) {
      if (words[i].toLowerCase(Locale.ROOT).equals("providers")) {
        return i;
      }
    }
    return -1;
  }

  private static String verb(String method, String end) {
    return switch (method) {
      case "PUT", "PATCH" -> "write";
      case "DELETE" -> "delete";
      case "POST" -> end.isEmpty() ? "write" : "action";
      default -> "read";
    };
  }
}
