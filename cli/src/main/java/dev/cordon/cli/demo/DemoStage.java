package dev.cordon.cli.demo;

import dev.cordon.cli.text.Style;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the demonstration is played. */
public final class DemoStage {

  /** What becomes of the clouds when the story is told. */
  public enum Clouds {
    /** They are gone. */
    GONE,
    /** They stay until the thread is interrupted or the process ends. */
    KEPT
  }

  private final Clouds clouds;

  /** A stage with clouds that stay or not. */
  public DemoStage(Clouds clouds) {
    this.clouds = clouds;
  }

  /**
   * Plays it as a story.
   *
   * @return whether everything went as told
   */
  public boolean tell(PrintStream out, Style style) {
    Story story = new Story(out, style);
    return Demo.play(
            story,
            (result, grounds) -> {
              if (clouds == Clouds.KEPT) {
                story.kept();
                new KeptDemo(grounds, out).keep();
              } else {
                story.end();
              }
            })
        .isAsTold();
  }

  /**
   * Plays it silently and prints what was counted as one document.
   *
   * @param more where it is told how to get at clouds that stay
   * @return whether everything went as told
   */
  public boolean count(PrintStream out, PrintStream more) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return Demo.play(
            new Story(nowhere, Style.PLAIN),
            (result, grounds) -> {
              out.println(result.json());
              out.flush();
              if (clouds == Clouds.KEPT) {
                new KeptDemo(grounds, more).keep();
              }
            })
        .isAsTold();
  }
}
