package dev.cordon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a vendor's published type model says of an answer. */
public final class TypeModel {

  private record Member(String name, boolean required, String kind, boolean isList) {}

  private final Map<String, Map<String, Member>> types = new LinkedHashMap<>();

  private final Set<String> shownToo;

  /**
   * A model.
   *
   * @param resource the text that holds it
   * @param shownToo what the service shows and the model leaves out, as {@code Type.member}
   */
  public TypeModel(String resource, Set<String> shownToo) {
    this.shownToo = Set.copyOf(shownToo);
    Map<String, Member> members = new LinkedHashMap<>();
    for (String line : lines(resource)) {
      if (line.startsWith("type ")) {
        members = new LinkedHashMap<>();
        types.put(line.substring("type ".length()), members);
      } else if (line.startsWith("  ")) {
        Member member = member(line.trim());
        members.put(member.name(), member);
      }
    }
  }

  private static List<String> lines(String resource) {
    try (InputStream text = Objects.requireNonNull(TypeModel.class.getResourceAsStream(resource))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Member member(String line) {
    int blank = line.indexOf(' ');
    String name = line.substring(0, blank);
    String kind = line.substring(blank + 1);
    boolean isList = kind.endsWith("[]");
    return new Member(
        name.replaceAll("[!~]", ""),
        name.contains("!"),
        isList ? kind.substring(0, kind.length() - 2) : kind,
        isList);
  }

  /** What is wrong with an answer of this type; nothing if it fits. */
  public List<String> faults(String type, JsonNode tree) {
    List<String> faults = new ArrayList<>();
    check(type, tree, type, faults);
    return faults;
  }

  private void check(String type, JsonNode tree, String path, List<String> faults) {
    Map<String, Member> members = types.get(type);
    if (members == null) {
      return;
    }
    tree.properties()
        .forEach(
            one -> {
              Member member = members.get(one.getKey());
              String place = path + "." + one.getKey();
              if (member != null) {
                check(member, one.getValue(), place, faults);
              } else if (!shownToo.contains(type + "." + one.getKey())) {
                faults.add(place + " is not in the model");
              }
            });
    members.values().stream()
        .filter(member -> member.required() && !tree.has(member.name()))
        .forEach(member -> faults.add(path + "." + member.name() + " is missing"));
  }

  private void check(Member member, JsonNode value, String path, List<String> faults) {
    if (!member.isList()) {
      checkOne(member, value, path, faults);
      return;
    }
    if (!value.isArray()) {
      faults.add(path + " is no list");
    }
    for (int at = 0; at < value.size(); at++) {
      checkOne(member, value.get(at), path + "[" + at + "]", faults);
    }
  }

  private void checkOne(Member member, JsonNode value, String path, List<String> faults) {
    String kind = member.kind();
    boolean fits =
        switch (kind) {
          case "text" -> value.isTextual();
          case "long" -> value.isTextual() && value.asText().matches("\\d+");
          case "bytes" -> value.isTextual() && value.asText().matches("[A-Za-z0-9+/]+=*");
          case "num" -> value.isNumber();
          case "int" -> value.isIntegralNumber();
          case "bool" -> value.isBoolean();
          case "map" -> value.isObject();
          case "any" -> true;
          default ->
              kind.startsWith("one(")
                  ? List.of(kind.substring(4, kind.length() - 1).split("\\|"))
                      .contains(value.asText())
                  : value.isObject();
        };
    if (!fits) {
      faults.add(path + " is " + value + ", not " + kind);
    } else if (kind.startsWith("@")) {
      checkReference(kind.substring(1), value, path, faults);
    }
  }

  /** A resource inside another one is shown by its id alone. */
  private void checkReference(String type, JsonNode value, String path, List<String> faults) {
    boolean onlyId = value.size() == 1 && value.has("id");
    if (!onlyId) {
      check(type, value, path, faults);
    }
  }
}
