package dev.cordon.cli.fleet;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Keeps compiled classes in memory. */
final class MemoryOutput extends ForwardingJavaFileManager<JavaFileManager> {

  private final SortedMap<String, ByteArrayOutputStream> written = new TreeMap<>();

  MemoryOutput(JavaFileManager files) {
    super(files);
  }

  /** The classes written so far, by binary name. */
  SortedMap<String, byte[]> classes() {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    return new ClassBytes(className);
  }

  private final class ClassBytes extends SimpleJavaFileObject {
    private final String className;

    ClassBytes(String className) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".class"), Kind.CLASS);
      this.className = className;
    }

    @Override
    public OutputStream openOutputStream() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      written.put(className, bytes);
      return bytes;
    }
  }
}
