package dev.cordon.cli.fleet;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.SegmentationSource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * From what a user calls a fleet to the fleet: a {@code .java} source file, compiled in memory and
 * kept by digest, or the name of a class.
 */
public final class FleetLoader {

  private static final Pattern CLASS_NAME =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

  private final Path directory;
  private final List<Path> classPath;
  private final FleetCache cache;
  private final ClassLoader parent;

  /**
   * A loader.
   *
   * @param directory what relative paths start from
   * @param classPath more places with classes, besides Cordon's own
   * @param cache where compiled fleets are kept
   */
  public FleetLoader(Path directory, List<Path> classPath, FleetCache cache) {
    this.directory = directory;
    this.classPath = List.copyOf(classPath);
    this.cache = cache;
    this.parent = FleetLoader.class.getClassLoader();
  }

  /**
   * Loads a fleet.
   *
   * @param argument a path that ends in {@code .java}, or a class name
   * @throws CordonException with FLEET_NOT_FOUND, FLEET_DOES_NOT_COMPILE or FLEET_INVALID
   */
  public Fleet load(String argument) {
    checkClassPath();
    if (argument.endsWith(".java")) {
      return fromSource(directory.resolve(argument), argument);
    }
    if (!CLASS_NAME.matcher(argument).matches() || Files.exists(directory.resolve(argument))) {
      throw invalid(
          argument,
          "it is neither a .java file nor the name of a class",
          "name a source file, as in AcmeDelivery.java, or a class with --classpath");
    }
    return fromClass(argument);
  }

  private Fleet fromSource(Path file, String argument) {
    String source = read(file, argument);
    String name = String.valueOf(file.getFileName());
    FleetCompiler compiler = new FleetCompiler(classPath);
    String key = cache.key(name, source, compiler.classPath());
    SortedMap<String, byte[]> classes =
        cache.find(key).orElseGet(() -> kept(key, compiler.compile(name, source)));
    CompiledClasses loader = new CompiledClasses(classes, parentOf());
    return Fleet.of(argument, candidates(loader, argument, name));
  }

  private SortedMap<String, byte[]> kept(String key, SortedMap<String, byte[]> classes) {
    cache.keep(key, classes);
    return classes;
  }

  private static Class<?> candidates(CompiledClasses loader, String argument, String file) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> type : loader.all()) {
      if (SegmentationSource.class.isAssignableFrom(type) && !type.isInterface()) {
        found.add(type);
      }
    }
    if (found.size() > 1) {
      String wanted = file.substring(0, file.length() - ".java".length());
      found.removeIf(type -> !type.getSimpleName().equals(wanted));
    }
    if (found.size() != 1) {
      throw invalid(
          argument,
          "no class in it, or more than one, implements SegmentationSource",
          "let exactly one public class implement dev.cordon.model.SegmentationSource");
    }
    return found.get(0);
  }

  private Fleet fromClass(String name) {
    try {
      return Fleet.of(name, Class.forName(name, false, parentOf()));
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.FLEET_NOT_FOUND,
              "fleet \"" + name + "\"",
              "there is no such class on the class path",
              "name its jar or directory with --classpath, or give a .java file"),
          e);
    } catch (LinkageError e) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.FLEET_INVALID,
              "fleet \"" + name + "\"",
              "the class cannot be loaded: " + e.getMessage(),
              "compile it with a JDK no newer than Java " + Runtime.version().feature()),
          e);
    }
  }

  private ClassLoader parentOf() {
    return classPath.isEmpty()
        ? parent
        : new URLClassLoader(classPath.stream().map(FleetLoader::url).toArray(URL[]::new), parent);
  }

  private void checkClassPath() {
    for (Path entry : classPath) {
      if (!Files.exists(entry)) {
        throw new CordonException(
            Diagnostic.error(
                ErrorCode.FLEET_NOT_FOUND,
                "--classpath",
                "\"" + entry + "\" does not exist",
                "name jars and directories that exist"));
      }
    }
  }

  private static String read(Path file, String argument) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw invalid(argument, "the file is not UTF-8 text", "save it as UTF-8");
    } catch (IOException e) {
      throw unreadable(file, argument, e);
    }
  }

  private static CordonException unreadable(Path file, String argument, IOException e) {
    boolean missing = Files.notExists(file);
    String what = missing ? "there is no such file" : "the file cannot be read: " + e.getMessage();
    return new CordonException(
        Diagnostic.error(
            ErrorCode.FLEET_NOT_FOUND,
            "fleet \"" + argument + "\"",
            what,
            missing ? Neighbours.of(file) : "make it a readable file"),
        e);
  }

  private static CordonException invalid(String argument, String what, String fix) {
    return new CordonException(
        Diagnostic.error(ErrorCode.FLEET_INVALID, "fleet \"" + argument + "\"", what, fix));
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path.toString(), e);
    }
  }
}
