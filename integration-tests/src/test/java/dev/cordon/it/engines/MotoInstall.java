package dev.cordon.it.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds moto in the version whose gaps are known: on the PATH, else in a virtual environment inside
 * the build folder, which it makes. {@code -Dcordon.moto=off} leaves moto out.
 */
final class MotoInstall {

  static final String VERSION = "5.2.1";

  private static final String REMEDY =
      "put moto_server "
          + VERSION
          + " on the PATH (pip install 'moto[server]=="
          + VERSION
          + "'), or"
          + " have python3 with venv and a package index that answers";

  /** What was found: an executable and where it came from, or why there is none. */
  sealed interface Found {
    record Here(Path executable, String origin) implements Found {}

    record Missing(String reason, String remedy) implements Found {}
  }

  private final Path folder;

  MotoInstall(Path folder) {
    this.folder = folder;
  }

  Found find() {
    if ("off".equals(System.getProperty("cordon.moto"))) {
      return new Found.Missing("switched off", "leave out -Dcordon.moto=off");
    }
    Optional<Path> ready = Program.onPath("moto_server");
    String there = ready.map(this::version).orElse("none");
    if (there.equals(VERSION)) {
      return new Found.Here(ready.orElseThrow(), VERSION + " from the PATH");
    }
    return installed(there);
  }

  private Found installed(String onPath) {
    VirtualEnvironment environment = new VirtualEnvironment(folder, "moto");
    Path server = environment.program("moto_server");
    if (!Files.isExecutable(server) || !version(server).equals(VERSION)) {
      Optional<String> trouble = environment.install("moto[server]==" + VERSION);
      if (trouble.isPresent()) {
        return new Found.Missing("version on the PATH: " + onPath + "; " + trouble.get(), REMEDY);
      }
    }
    return new Found.Here(server, VERSION + " from a virtual environment in the build folder");
  }

  /** The version behind a moto_server: asked of the Python that runs it. */
  private String version(Path server) {
    Path log = folder.resolve("moto-version.log");
    Program.Ended ended =
        Program.into(log, Duration.ofSeconds(30))
            .run(
                List.of(
                    python(server),
                    "-c",
                    "from importlib.metadata import version; print(version('moto'))"));
    return ended.well() ? ended.lastLine().strip() : "unknown";
  }

  /** The interpreter named in the first line of the script; a wrapper's is the one on the PATH. */
  private static String python(Path server) {
    try {
      byte[] script = Files.readAllBytes(server);
      String text = new String(script, StandardCharsets.ISO_8859_1);
      String first = text.lines().findFirst().orElse("");
      boolean python = first.startsWith("#!/") && first.contains("python") && !first.contains(" ");
      return python ? first.substring(2) : "python3";
    } catch (IOException e) {
      return "python3";
    }
  }
}
