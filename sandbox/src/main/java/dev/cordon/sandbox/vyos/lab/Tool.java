package dev.cordon.sandbox.vyos.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel's own tools: {@code ip} and {@code nft}. */
final class Tool {

  private Tool() {}

  /** Why they cannot be used here; empty if they can. */
  static Optional<String> obstacle() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("not root");
    }
    for (String tool : List.of("ip", "nft", "python3")) {
      if (!runs(tool, tool.equals("ip") ? "-V" : "--version")) {
        return Optional.of("no " + tool + "; apt-get install iproute2 nftables python3");
      }
    }
    String trial = trial();
    if (!runs("ip", "netns", "add", trial)) {
      return Optional.of("no network namespaces here");
    }
    boolean loads = runs("ip", "netns", "exec", trial, "nft", "add", "table", "ip", "trial");
    runs("ip", "netns", "del", trial);
    return loads ? Optional.empty() : Optional.of("the kernel has no nftables");
  }

  private static String trial() {
    return "cdntrial" + ProcessHandle.current().pid();
  }

  static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      // a tool that cannot be started is one that does not run: that is the answer
      return false;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  static void must(String... command) {
    if (!runs(command)) {
      throw new IllegalStateException("failed: " + String.join(" ", command));
    }
  }

  static void must(String line) {
    must(line.split(" "));
  }

  /** What the kernel's tool has against a ruleset, without loading it; empty if nothing. */
  static String check(String ruleset) {
    String trial = trial();
    must("ip", "netns", "add", trial);
    try {
      return nft(trial, ruleset, "-c", "-f", "-");
    } finally {
      must("ip", "netns", "del", trial);
    }
  }

  static String nft(String ns, String ruleset, String... options) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", ns, "nft"));
    command.addAll(List.of(options));
    try {
      Process nft = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (Writer to = nft.outputWriter(StandardCharsets.UTF_8)) {
        to.write(ruleset);
      }
      String said = new String(nft.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return nft.waitFor() == 0 ? "" : "refused: " + said;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
