package dev.cordon.cli.demo;

import dev.cordon.cli.text.Style;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the demonstration is played. */
public final class DemoStage {

  private DemoStage() {}

  /**
   * Plays it as a story.
   *
   * @return whether everything went as told
   */
  public static boolean tell(PrintStream out, Style style) {
    Story story = new Story(out, style);
    boolean asTold = Demo.play(story).isAsTold();
    story.end();
    return asTold;
  }

  /**
   * Plays it silently and prints what was counted as one document.
   *
   * @return whether everything went as told
   */
  public static boolean count(PrintStream out) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    DemoResult result = Demo.play(new Story(nowhere, Style.PLAIN));
    out.println(result.json());
    return result.isAsTold();
  }
}
