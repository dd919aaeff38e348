package dev.cordon.cli.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Defines classes from their bytes. */
final class CompiledClasses extends ClassLoader {

  private final SortedMap<String, byte[]> classes;

  CompiledClasses(SortedMap<String, byte[]> classes, ClassLoader parent) {
    super(parent);
    this.classes = classes;
  }

  /** Every class, none of them initialised yet. */
  List<Class<?>> all() {
    List<Class<?>> all = new ArrayList<>();
    for (String name : classes.keySet()) {
      try {
        all.add(Class.forName(name, false, this));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(name + " was compiled and cannot be found", e);
      }
    }
    return all;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
