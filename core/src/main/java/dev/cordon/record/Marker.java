package dev.cordon.record;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one process leaves its word for another that waits for it: a file for each run, in a folder
 * that only its owner may write to. Thread-safe.
 *
 * @param folder made when it is needed
 */
public record Marker(Path folder) {

  private static final String ENDING = ".confirmed";

  /**
   * Leaves the word of whoever runs this process.
   *
   * @param run a run's id as the journal has it
   * @throws CordonException with FILE_UNUSABLE
   */
  public void leave(String run) {
    try {
      Files.createDirectories(folder);
      Path file = Files.createFile(folder.resolve(run + ENDING), OwnerOnly.of(folder));
      Files.writeString(file, Author.ofThisProcess());
    } catch (FileAlreadyExistsException e) {
      // said before
      return;
    } catch (IOException e) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.FILE_UNUSABLE,
              "folder \"" + folder + "\"",
              "cannot be written to: " + e.getMessage(),
              "confirm on the machine, and as the user, that applied"),
          e);
    }
  }

  /** Whether somebody left it. */
  public boolean isThere(String run) {
    return Files.isRegularFile(folder.resolve(run + ENDING));
  }

  /** Whose word it is; somebody's if that cannot be read. */
  public String author(String run) {
    try {
      String author = Files.readString(folder.resolve(run + ENDING)).strip();
      return author.isEmpty() ? "somebody" : author;
    } catch (IOException e) {
      return "somebody";
    }
  }
}
