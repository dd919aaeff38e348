package dev.cordon.record;

/** Where is kept what is needed to undo runs. */
@FunctionalInterface
public interface UndoStore {

  /**
   * Keeps it, on stable storage when this returns.
   *
   * @return what goes into the journal, so that a change of what is kept is found: its SHA-256;
   *     empty if nothing is kept
   * @throws dev.cordon.diag.CordonException with JOURNAL_UNWRITABLE; the run then stops before its
   *     first write
   */
  String keep(Undo undo);

  /** Keeps nothing: runs can be undone in the same process only. */
  static UndoStore none() {
    return undo -> "";
  }
}
