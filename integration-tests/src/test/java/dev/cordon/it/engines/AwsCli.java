package dev.cordon.it.engines;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the vendor's own command line: on the PATH in any version, else in a virtual environment
 * inside the build folder, which it makes. {@code -Dcordon.awscli=off} leaves it out.
 */
public final class AwsCli {

  /** Its name in the roll. */
  public static final String NAME = "aws CLI";

  private static final String REQUIREMENT = "awscli==1.45.11";
  private static final String REMEDY =
      "put aws on the PATH, or have python3 with venv and a package index that answers";

  private AwsCli() {}

  /** The executable if it can be had; the roll says what came of it. */
  public static synchronized Optional<Path> find() {
    if ("off".equals(System.getProperty("cordon.awscli"))) {
      Roll.skipped(NAME, "switched off", "leave out -Dcordon.awscli=off");
      return Optional.empty();
    }
    Optional<Path> ready = Program.onPath("aws");
    return ready.isPresent() ? took(ready.get(), "from the PATH") : installed();
  }

  private static Optional<Path> installed() {
    VirtualEnvironment environment = new VirtualEnvironment(Folders.engines(), "aws");
    Path program = environment.program("aws");
    Optional<String> trouble =
        Files.isExecutable(program) ? Optional.empty() : environment.install(REQUIREMENT);
    if (trouble.isPresent()) {
      Roll.skipped(NAME, "none on the PATH; " + trouble.get(), REMEDY);
      return Optional.empty();
    }
    return took(program, REQUIREMENT + " from a virtual environment in the build folder");
  }

  private static Optional<Path> took(Path program, String origin) {
    Roll.tookPart(NAME, origin);
    return Optional.of(program);
  }
}
