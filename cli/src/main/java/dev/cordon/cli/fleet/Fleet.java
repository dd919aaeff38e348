package dev.cordon.cli.fleet;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationSource;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A declaration and where it stands, as a fleet's class gave them.
 *
 * @param segmentation the intent
 * @param placement where it applies
 */
public record Fleet(Segmentation segmentation, Placement placement) {

  /**
   * What this class declares.
   *
   * @param argument how the user called it
   * @param type the class
   * @throws CordonException with FLEET_INVALID if the class is none, or its code fails; or with the
   *     mistakes of the declaration
   */
  static Fleet of(String argument, Class<?> type) {
    Origin origin = new Origin(argument, type);
    SegmentationSource source = origin.instance();
    return new Fleet(
        origin.result("declare()", source::declare), origin.result("place()", source::place));
  }

  /** Where a fleet came from: turns whatever goes wrong in foreign code into a finding. */
  private record Origin(String argument, Class<?> type) {

    SegmentationSource instance() {
      if (!SegmentationSource.class.isAssignableFrom(type)) {
        throw invalid(
            type.getName() + " does not implement SegmentationSource",
            "let it implement dev.cordon.model.SegmentationSource",
            null);
      }
      Constructor<?> constructor = constructor();
      return result("its constructor", () -> (SegmentationSource) made(constructor));
    }

    <T> T result(String step, Supplier<@Nullable T> code) {
      @Nullable T value;
      try {
        value = code.get();
      } catch (CordonException e) {
        throw e;
      } catch (RuntimeException | Error e) {
        Throwable cause = cause(e);
        if (cause instanceof CordonException findings) {
          throw findings;
        }
        throw invalid(step + " failed" + at(cause) + ": " + cause, "correct it there", e);
      }
      if (value == null) {
        throw invalid(step + " returned null", "let it return a value", null);
      }
      return value;
    }

    private Constructor<?> constructor() {
      try {
        Constructor<?> constructor = type.getDeclaredConstructor();
        if (Modifier.isAbstract(type.getModifiers())
            || !Modifier.isPublic(constructor.getModifiers())) {
          throw invalid(
              type.getName() + " cannot be made: it is abstract or its constructor is not public",
              "make it a public class with a public constructor without parameters",
              null);
        }
        constructor.setAccessible(true);
        return constructor;
      } catch (NoSuchMethodException | NoClassDefFoundError e) {
        throw invalid(
            type.getName() + " has no constructor without parameters",
            "give it a public constructor without parameters",
            e);
      }
    }

    private static Object made(Constructor<?> constructor) {
      try {
        return constructor.newInstance();
      } catch (InvocationTargetException e) {
        throw new Failed(e.getCause() == null ? e : e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new Failed(e);
      }
    }

    private static Throwable cause(Throwable e) {
      Throwable cause = e instanceof Failed && e.getCause() != null ? e.getCause() : e;
      return cause instanceof ExceptionInInitializerError && cause.getCause() != null
          ? cause.getCause()
          : cause;
    }

    /** {@code at AcmeDelivery.java:12}, where the stack trace knows. */
    private String at(Throwable cause) {
      for (StackTraceElement element : cause.getStackTrace()) {
        if (element.getClassName().equals(type.getName()) && element.getLineNumber() > 0) {
          return " at " + element.getFileName() + ":" + element.getLineNumber();
        }
      }
      return "";
    }

    private CordonException invalid(String what, String fix, @Nullable Throwable cause) {
      Diagnostic finding =
          Diagnostic.error(ErrorCode.FLEET_INVALID, "fleet \"" + argument + "\"", what, fix);
      return cause == null ? new CordonException(finding) : new CordonException(finding, cause);
    }
  }

  /** Carries what a constructor threw. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(Throwable cause) {
      super(cause);
    }
  }
}
