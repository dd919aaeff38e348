package dev.cordon.cli;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that the command line is given: written whole or not at all, readable by their owner. */
final class PrivateFile {

  private PrivateFile() {}

  /**
   * Writes a file, in place of one that may be there.
   *
   * @throws CordonException with FILE_UNUSABLE; what was there before is then as it was
   */
  static void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      // Temporary files are readable by their owner only.
      Path whole = Files.createTempFile(folder, ".cordon-", ".part");
      try {
        Files.writeString(whole, text);
        Files.move(
            whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      throw unusable(
          file, "cannot be written", "name a file in a folder that can be written to", e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws CordonException with FILE_UNUSABLE
   */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unusable(file, "cannot be read", "name a file that is there and readable", e);
    }
  }

  private static CordonException unusable(Path file, String what, String fix, IOException e) {
    return new CordonException(
        Diagnostic.error(
            ErrorCode.FILE_UNUSABLE, "file \"" + file + "\"", what + ": " + why(e), fix),
        e);
  }

  private static String why(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "it, or its folder, does not exist";
    } else if (e instanceof AccessDeniedException) {
      return "the rights for it are missing";
    } else if (e instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
