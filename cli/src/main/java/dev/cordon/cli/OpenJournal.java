package dev.cordon.cli;

import dev.cordon.record.FileJournal;
import dev.cordon.record.Journal;

/**
 * The journal of one run: a file, or none where none was asked for.
 *
 * @param journal where entries go
 * @param resource what is closed at the end
 */
record OpenJournal(Journal journal, Runnable resource) implements AutoCloseable {

  static OpenJournal of(String file, Terminal terminal) {
    if (file.isEmpty()) {
      return new OpenJournal(Journal.none(), () -> {});
    }
    FileJournal opened = new FileJournal(terminal.resolve(file));
    return new OpenJournal(opened, opened::close);
  }

  @Override
  public void close() {
    resource.run();
  }
}
