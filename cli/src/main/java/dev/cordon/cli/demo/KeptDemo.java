package dev.cordon.cli.demo;

import dev.cordon.record.PlacementJson;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The clouds of the demonstration after the story, for everybody on this machine to try things on:
 * a fleet file that finds them, and their endpoints for the vendors' own tools.
 */
final class KeptDemo {

  private static final String FLEET = "AcmeKept";

  private final Grounds grounds;
  private final PrintStream out;

  KeptDemo(Grounds grounds, PrintStream out) {
    this.grounds = grounds;
    this.out = out;
  }

  /** Tells where everything is and stays until the thread is interrupted or the process ends. */
  void keep() {
    Path directory = directory();
    Path file = directory.resolve(FLEET + ".java");
    Thread cleaning = new Thread(() -> clear(directory), "cordon-demo-cleaning");
    Runtime.getRuntime().addShutdownHook(cleaning);
    try {
      Files.writeString(file, fleet());
      told(file).forEach(out::println);
      out.flush();
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      // this is how it ends
      out.println("Gone.");
    } finally {
      clear(directory);
      Runtime.getRuntime().removeShutdownHook(cleaning);
    }
  }

  private List<String> told(Path file) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    for (Ground ground : grounds.all()) {
      lines.add(
          "    %-9s %-28s %s".formatted(ground.site().name(), ground.endpoint(), ground.tool()));
    }
    lines.add("");
    lines.add("  Try, from another terminal:");
    lines.add("");
    lines.add("    ./cordon map " + file);
    lines.add("    ./cordon explain " + file + " runners production 8443");
    lines.add("    ./cordon graph " + file + " --format html --out acme.html");
    lines.add("");
    lines.add("  Everything is gone with Ctrl-C.");
    return lines;
  }

  /** A fleet file for the clouds as they are. */
  String fleet() {
    return """
        import dev.cordon.cli.demo.AcmePipeline;
        import dev.cordon.model.*;

        /** The pipeline of cordon demo --keep, for as long as that runs. */
        public final class NAME implements SegmentationSource {

          private final AcmePipeline pipeline = AcmePipeline.at(\"""
              PLACES\""");

          public Segmentation declare() {
            return pipeline.declare();
          }

          public Placement place() {
            return pipeline.place();
          }
        }
        """
        .replace("NAME", FLEET)
        .replace("PLACES", PlacementJson.write(grounds.placement()).strip().indent(6).strip());
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("cordon-demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clear(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(FLEET + ".java"));
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // somebody put something there; it is theirs now
    }
  }
}
