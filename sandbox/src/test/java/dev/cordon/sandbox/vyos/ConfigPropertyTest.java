package dev.cordon.sandbox.vyos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.vyos.config.ConfigFile;
import dev.cordon.sandbox.vyos.config.ConfigText;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Editor;
import dev.cordon.sandbox.vyos.config.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sets and deletes against a plain map from leaves to values. */
class ConfigPropertyTest {

  private static final List<String> LEAVES =
      List.of(
          "firewall group address-group A address",
          "firewall group address-group B address",
          "firewall group address-group A include",
          "firewall ipv4 name X rule 1 state",
          "firewall ipv4 name X rule 10 state",
          "firewall ipv4 name X rule 2 description",
          "firewall ipv4 name Y description",
          "firewall zone Z description",
          "interfaces ethernet eth0 vif 5 address");

  record Edit(String verb, List<String> path) {}

  @Provide
  Arbitrary<List<Edit>> edits() {
    Arbitrary<Edit> one =
        Arbitraries.of(LEAVES)
            .flatMap(
                leaf ->
                    Arbitraries.of("set", "set", "set", "delete", "cut")
                        .flatMap(
                            verb ->
                                Arbitraries.integers()
                                    .between(0, 4)
                                    .map(number -> edit(verb, leaf, number))));
    return one.list().ofMaxSize(40);
  }

  private static Edit edit(String verb, String leaf, int number) {
    List<String> path = new ArrayList<>(List.of(leaf.split(" ")));
    if (verb.equals("cut")) {
      return new Edit("delete", path.subList(0, Math.max(2, path.size() - number)));
    }
    path.add(value(leaf, number));
    return new Edit(verb, path);
  }

  private static String value(String leaf, int number) {
    if (leaf.endsWith("state")) {
      return List.of("established", "related", "new", "invalid", "new").get(number);
    }
    if (leaf.startsWith("interfaces")) {
      return "10.0." + number + ".1/24";
    }
    return leaf.endsWith(" address") ? "10.0.0." + number : "some {text} # " + number;
  }

  private static boolean isList(String leaf) {
    return !leaf.endsWith("description");
  }

  private static void oracle(Map<String, Set<String>> model, Edit edit) {
    String path = String.join(" ", edit.path());
    String leaf = String.join(" ", edit.path().subList(0, edit.path().size() - 1));
    String value = edit.path().get(edit.path().size() - 1);
    if (edit.verb().equals("set")) {
      Set<String> values = model.computeIfAbsent(leaf, none -> new LinkedHashSet<>());
      if (!isList(leaf)) {
        values.clear();
      }
      values.add(value);
      return;
    }
    model.keySet().removeIf(one -> (one + " ").startsWith(path + " "));
    Set<String> values = model.getOrDefault(leaf, new LinkedHashSet<>());
    values.remove(value);
    model.values().removeIf(Set::isEmpty);
  }

  private static Tree played(List<Edit> edits, Map<String, Set<String>> model) {
    Editor editor = new Editor(Dialect.V1_5, new Tree());
    for (Edit edit : edits) {
      if (edit.verb().equals("set")) {
        editor.set(edit.path());
      } else {
        editor.delete(edit.path());
      }
      oracle(model, edit);
    }
    return editor.tree();
  }

  @Property(seed = "20261123")
  void setsAndDeletesDoWhatAMapDoes(@ForAll("edits") List<Edit> edits) {
    Map<String, Set<String>> model = new TreeMap<>();
    Tree tree = played(edits, model);
    Map<String, Set<String>> found = new TreeMap<>();
    collect("", ConfigText.json(tree), found);
    assertThat(found).isEqualTo(model);
  }

  private static void collect(String path, JsonNode node, Map<String, Set<String>> found) {
    if (node.isObject()) {
      node.properties()
          .forEach(one -> collect((path + " " + one.getKey()).strip(), one.getValue(), found));
    } else if (node.isArray()) {
      node.forEach(one -> collect(path, one, found));
    } else {
      found.computeIfAbsent(path, none -> new LinkedHashSet<>()).add(node.asText());
    }
  }

  @Property(seed = "20261123")
  void filesAndSectionsSayTheSame(@ForAll("edits") List<Edit> edits) {
    Tree tree = played(edits, new TreeMap<>());
    assertThat(ConfigFile.read(Dialect.V1_5, ConfigText.print(Dialect.V1_5, tree))).isEqualTo(tree);
    Editor again = new Editor(Dialect.V1_5, new Tree());
    ConfigText.paths(List.of(), ConfigText.json(tree)).forEach(again::set);
    assertThat(again.tree()).isEqualTo(tree);
  }
}
