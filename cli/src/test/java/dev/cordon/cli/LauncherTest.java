package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script, in a copy of the tree's shape with blanks in its path. Maven is a stand-in
 * that counts its runs and hands out a small program; so nothing here needs the network.
 */
class LauncherTest {

  private static final String PROGRAM =
      """
      package dev.cordon.cli;
      public class Main {
        public static void main(String[] args) throws Exception {
          System.out.println(String.join("|", args));
          System.out.println("terminals=" + System.getProperty("cordon.terminals"));
          System.out.println("flags=" + java.lang.management.ManagementFactory
              .getRuntimeMXBean().getInputArguments());
          System.exit(args.length > 0 && args[0].equals("seven") ? 7 : 0);
        }
      }
      class Rehearsal {
        public static void main(String[] args) throws Exception {
          Main.main(args);
        }
      }
      """;

  private static final String CLASS = "dev/cordon/cli/Main";
  private static final String REHEARSAL = "dev/cordon/cli/Rehearsal";

  @TempDir private Path temporary;
  private Path root;
  private Path tools;

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh: the launcher is for systems with one");
    root = Files.createDirectories(temporary.resolve("my fleet tree"));
    tools = Files.createDirectories(temporary.resolve("tools"));
    Path script = Path.of(System.getProperty("project.root", ".."), "cordon");
    Files.copy(script, root.resolve("cordon"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    for (String module : List.of("core", "sandbox", "cli", "providers/aws")) {
      Path source = Files.createDirectories(root.resolve(module + "/src/main/java"));
      Files.writeString(source.resolve("A.java"), "class A {}");
      Files.writeString(root.resolve(module + "/pom.xml"), "<project/>");
    }
    Files.writeString(Files.createDirectories(root.resolve("docs")).resolve("errors.md"), "codes");
    makeProgram();
    maven(
        """
        echo run >> "%s/runs"
        mkdir -p cli/target/lib
        cp "%s/program.jar" cli/target/cordon-cli-1.jar
        """
            .formatted(temporary, temporary));
  }

  @Test
  void buildsOnceAndSaysSoInALine() throws Exception {
    Ran first = run(root, "./cordon", "a b", "$HOME", "*");
    assertThat(first.out()).startsWith("a b|$HOME|*\n");
    assertThat(first.err().lines().filter(line -> line.contains("building")).count()).isEqualTo(1);
    Ran second = run(root, "./cordon", "x");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).startsWith("x\n").contains("terminals=\n");
    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void startsFromAnywhereThroughLinks() throws Exception {
    run(root, "./cordon");
    Path bin = Files.createDirectories(temporary.resolve("bin dir"));
    Files.createSymbolicLink(bin.resolve("direct"), root.resolve("cordon"));
    Files.createSymbolicLink(bin.resolve("chained"), Path.of("direct"));
    assertThat(run(temporary, bin.resolve("chained").toString(), "far").out()).startsWith("far\n");
    assertThat(run(bin, "./direct", "near").out()).startsWith("near\n");
    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void usesItsArchiveOfClasses() throws Exception {
    run(root, "./cordon");
    Ran second = run(root, "./cordon");
    assertThat(second.out()).contains("-XX:SharedArchiveFile=").contains("TieredStopAtLevel=1");
    Ran told =
        run(root, Map.of("CORDON_JAVA_OPTS", "-Dsome=thing -Xlog:class+load:stdout"), "./cordon");
    assertThat(told.out())
        .contains("dev.cordon.cli.Main source: shared objects file (top)")
        .contains("-Dsome=thing");
  }

  @Test
  void handsOnTheExitCode() throws Exception {
    assertThat(run(root, "./cordon", "seven").code()).isEqualTo(7);
  }

  @Test
  void buildsAgainAfterAChangeAndNotAfterATest() throws Exception {
    run(root, "./cordon");
    Path test = Files.createDirectories(root.resolve("core/src/test/java"));
    Files.writeString(test.resolve("T.java"), "class T {}");
    run(root, "./cordon");
    assertThat(runs()).isEqualTo(1);
    Path source = root.resolve("providers/aws/src/main/java/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(run(root, "./cordon", "again").out()).startsWith("again\n");
    assertThat(runs()).isEqualTo(2);
    Path explained = root.resolve("docs/errors.md");
    Files.setLastModifiedTime(explained, FileTime.from(Instant.now().plusSeconds(10)));
    run(root, "./cordon");
    assertThat(runs()).as("the page of the codes travels in the jar").isEqualTo(3);
  }

  @Test
  void showsTheOutputOfABuildThatFails() throws Exception {
    maven("echo 'COMPILATION ERROR: A.java:3'; exit 1");
    Ran ran = run(root, "./cordon", "x");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("COMPILATION ERROR: A.java:3").contains("the build failed");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void sharesOneBuildAmongSeveralAtOnce() throws Exception {
    List<Process> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(start(root, Map.of(), "./cordon", "at once"));
    }
    for (Process process : all) {
      assertThat(ended(process).out()).startsWith("at once\n");
    }
    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void takesOverTheLockOfABuildThatWasKilled() throws Exception {
    run(root, Map.of("PATH", withoutMaven()), "./cordon");
    Path kept = kept();
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(kept.resolve("lock"), gone.pid() + "\n");
    assertThat(run(root, "./cordon", "mine").out()).startsWith("mine\n");
  }

  @Test
  void refusesAPathThatJavaCannotStartFrom() throws Exception {
    Path odd = temporary.resolve("odd:path");
    Files.move(root, odd);
    Ran ran = run(odd, "./cordon");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("colon").contains("fix: move the directory");
  }

  @Test
  void isKindWhereSomethingIsMissing() throws Exception {
    Ran noHome = run(root, Map.of("JAVA_HOME", "/nowhere"), "./cordon");
    assertThat(noHome.err()).contains("/nowhere").contains("fix: set JAVA_HOME");
    Ran old = run(root, Map.of("JAVA_HOME", fakeJava("11.0.2", "11").toString()), "./cordon");
    assertThat(old.err()).contains("is Java 11").contains("17 or newer");
    Ran eight = run(root, Map.of("JAVA_HOME", fakeJava("1.8.0", "1.8").toString()), "./cordon");
    assertThat(eight.err()).contains("is Java 1.8");
    Files.delete(tools.resolve("mvn"));
    Ran noMaven = run(root, Map.of("PATH", withoutMaven()), "./cordon");
    assertThat(noMaven.err()).contains("Maven was not found").contains("fix: install Maven");
    for (Ran ran : List.of(noHome, old, eight, noMaven)) {
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).isEmpty();
    }
  }

  /** Where the launcher keeps what it built: not in the tree, whose path has blanks. */
  private Path kept() throws IOException {
    try (var all = Files.list(temporary.resolve("cache/cordon"))) {
      return all.findFirst().orElseThrow();
    }
  }

  /** A directory with what the script uses, and no Maven. */
  private String withoutMaven() throws IOException {
    Path bin = Files.createDirectories(temporary.resolve("without maven"));
    for (String tool :
        "sh sed grep dirname readlink find xargs head cat mkdir rm ls cksum sleep date"
            .split(" ", -1)) {
      for (String place : List.of("/bin/", "/usr/bin/")) {
        if (Files.exists(Path.of(place + tool)) && Files.notExists(bin.resolve(tool))) {
          executable(bin.resolve(tool), "exec " + place + tool + " \"$@\"");
        }
      }
    }
    return bin.toString();
  }

  private record Ran(int code, String out, String err) {}

  private Ran run(Path directory, String... command) throws Exception {
    return run(directory, Map.of(), command);
  }

  private Ran run(Path directory, Map<String, String> more, String... command) throws Exception {
    return ended(start(directory, more, command));
  }

  private Process start(Path directory, Map<String, String> more, String... command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("CORDON_") || name.contains("JAVA"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", tools + ":/usr/bin:/bin");
    environment.put("XDG_CACHE_HOME", temporary.resolve("cache").toString());
    environment.putAll(more);
    return builder.start();
  }

  private static Ran ended(Process process) throws Exception {
    process.getOutputStream().close();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Thread drain =
        new Thread(
            () -> {
              try {
                process.getErrorStream().transferTo(err);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    drain.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    drain.join();
    return new Ran(process.exitValue(), out, err.toString(StandardCharsets.UTF_8));
  }

  private long runs() throws IOException {
    return Files.readAllLines(temporary.resolve("runs")).size();
  }

  private void maven(String body) throws IOException {
    executable(tools.resolve("mvn"), body);
  }

  private Path fakeJava(String version, String specification) throws IOException {
    Path home = temporary.resolve("java " + version);
    Files.createDirectories(home.resolve("bin"));
    executable(
        home.resolve("bin/java"),
        "echo '    java.specification.version = %s' >&2".formatted(specification));
    return home;
  }

  private static void executable(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\nset -e\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void makeProgram() throws IOException {
    Path source = Files.writeString(temporary.resolve("Main.java"), PROGRAM);
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-d", temporary.toString(), source.toString());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, CLASS.replace('/', '.'));
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(temporary.resolve("program.jar")), manifest)) {
      for (String name : List.of(CLASS, REHEARSAL)) {
        jar.putNextEntry(new JarEntry(name + ".class"));
        jar.write(Files.readAllBytes(temporary.resolve(name + ".class")));
      }
    }
  }
}
