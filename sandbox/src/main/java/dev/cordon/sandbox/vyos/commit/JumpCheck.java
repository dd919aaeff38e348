package dev.cordon.sandbox.vyos.commit;

import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.config.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No chain jumps back to itself, over whatever detours. */
final class JumpCheck {

  private final Dialect dialect;
  private final Tree firewall;
  private final String family;
  private final Set<String> done = new HashSet<>();

  JumpCheck(Dialect dialect, Tree firewall, String family) {
    this.dialect = dialect;
    this.firewall = firewall;
    this.family = family;
  }

  static void exists(Tree firewall, String family, String target) {
    if (!firewall.has(family, "name", target)) {
      throw new Refused(
          "Invalid jump-target. Firewall %s name %s does not exist on the system"
              .formatted(family, target));
    }
  }

  void check() {
    firewall.below(family, "name").keySet().forEach(name -> visit(name, List.of()));
  }

  private void visit(String name, List<String> way) {
    if (way.contains(name)) {
      throw new Refused(
          dialect.isOld()
              ? "Failed to apply firewall: Error: Could not process rule: Too many links"
              : ("Loop detected in jump-targets, firewall %s name %s refers to previously"
                      + " traversed %s name %s")
                  .formatted(family, way.get(way.size() - 1), family, name));
    }
    if (!done.contains(name)) {
      List<String> deeper = new ArrayList<>(way);
      deeper.add(name);
      targets(name).forEach(target -> visit(target, deeper));
      done.add(name);
    }
  }

  private List<String> targets(String name) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, Tree> rule : firewall.below(family, "name", name, "rule").entrySet()) {
      found.addAll(rule.getValue().texts("jump-target"));
    }
    found.addAll(firewall.texts(family, "name", name, "default-jump-target"));
    return found;
  }
}
