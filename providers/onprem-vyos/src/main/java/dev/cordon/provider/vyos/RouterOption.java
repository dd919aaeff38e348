package dev.cordon.provider.vyos;

import java.util.Locale;
import java.util.stream.Stream;

/** What a place may ask of a router besides enforcing. */
public enum RouterOption {
  /**
   * The base chain drops by default: who is in no segment, and let through by no rule of somebody
   * else, is cut off. A plan that begins this lists them. Taking the option away leaves the chain
   * as it is.
   */
  FENCE,
  /**
   * What runs is saved after each commit, so that it outlives a boot. That saves everything that
   * runs, what others have not saved too.
   */
  SAVE,
  /**
   * The commit that matters is undone by the router itself unless Cordon, having read it back,
   * confirms it within {@value #MINUTES} minutes. Routers that take such a commit for good are
   * refused. Unless it is told to reload, a router undoes by a boot to what is saved.
   */
  CONFIRM,
  /**
   * Our rule stands in the chains that the router's own zones name for what passes from one to
   * another, and not in {@code forward filter}. Taken where every interface is in a zone; a fence
   * besides is refused, because zones drop by themselves what no chain accepts.
   */
  ZONES;

  /** How long a router waits. */
  public static final int MINUTES = 5;

  /** How places write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The option that a place names.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static RouterOption named(String word) {
    return Stream.of(values())
        .filter(option -> option.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "option \"" + word + "\" is not confirm, fence, save or zones"));
  }
}
