package dev.cordon.cli.fleet;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles one source file in memory, against Cordon's own class path and what is added to it. */
final class FleetCompiler {

  private static final List<String> OPTIONS = List.of("-g", "-proc:none", "-Xlint:none", "-nowarn");

  private final List<Path> classPath;

  FleetCompiler(List<Path> added) {
    List<Path> all = new ArrayList<>();
    for (String entry : ownClassPath().split(Pattern.quote(File.pathSeparator), -1)) {
      if (!entry.isEmpty()) {
        all.add(Path.of(entry));
      }
    }
    all.addAll(added);
    this.classPath = List.copyOf(all);
  }

  /** What is compiled against. */
  List<Path> classPath() {
    return classPath;
  }

  /**
   * The classes of a source file by binary name.
   *
   * @throws CordonException with every error that the compiler found
   */
  SortedMap<String, byte[]> compile(String fileName, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new CordonException(noCompiler());
    }
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8);
        MemoryOutput output = new MemoryOutput(files)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
      boolean done =
          compiler
              .getTask(
                  null, output, found, OPTIONS, null, List.of(new SourceText(fileName, source)))
              .call();
      CompileErrors.in(found, fileName, source).orThrow();
      if (!done) {
        throw new CordonException(Diagnostics.of(unexplained(fileName)));
      }
      return output.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ownClassPath() {
    return System.getProperty("java.class.path", "");
  }

  private static Diagnostic noCompiler() {
    return Diagnostic.error(
        ErrorCode.FLEET_INVALID,
        "java " + Runtime.version(),
        "this Java has no compiler, so a source file cannot be a fleet",
        "run Cordon with a JDK, or give the name of a compiled class with --classpath");
  }

  private static Diagnostic unexplained(String fileName) {
    return Diagnostic.error(
        ErrorCode.FLEET_DOES_NOT_COMPILE,
        fileName,
        "the compiler failed without a message",
        "compile it by hand with javac to see more");
  }

  /** A source file that exists in memory. */
  private static final class SourceText extends SimpleJavaFileObject {
    private final String source;

    SourceText(String fileName, String source) {
      super(URI.create("memory:///" + fileName.replaceAll("[^\\w.$-]", "_")), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
