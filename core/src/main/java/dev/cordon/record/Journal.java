package dev.cordon.record;

import java.util.SortedMap;

/**
 * Where a run writes down what it is about to do and what came of it, before and after each write.
 * An entry is on stable storage when {@link #write} returns.
 */
@FunctionalInterface
public interface Journal {

  /**
   * Appends an entry.
   *
   * @param entry its fields; never a secret
   * @throws dev.cordon.diag.CordonException with JOURNAL_UNWRITABLE; the run then stops before the
   *     write that the entry announces
   */
  void write(SortedMap<String, String> entry);

  /** Writes nothing down. */
  static Journal none() {
    return entry -> {};
  }
}
