package dev.cordon.cli.text;

import dev.cordon.plan.Plan;
import dev.cordon.plan.Wave;
import dev.cordon.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/** The steps of a plan in the vendors' own words. */
public final class NativeText {

  private NativeText() {}

  /**
   * Step by step, in their order.
   *
   * @param words the lines of each step by its id; without any, nothing is told
   */
  public static List<String> lines(Plan plan, SortedMap<String, List<String>> words) {
    List<String> lines = new ArrayList<>();
    for (Wave wave : plan.waves()) {
      for (Step step : wave.steps()) {
        if (words.containsKey(step.id())) {
          lines.add(step.site() + ": " + step.title());
          told(Objects.requireNonNull(words.get(step.id()))).forEach(l -> lines.add("  " + l));
          lines.add("");
        }
      }
    }
    return lines;
  }

  private static List<String> told(List<String> words) {
    return words.isEmpty()
        ? List.of("has no words of its own: its call says what the changes below say")
        : words;
  }
}
