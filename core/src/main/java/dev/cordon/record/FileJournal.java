package dev.cordon.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;

/**
 * A journal in one file: a JSON object a line, forced to stable storage entry by entry, readable by
 * its owner only. Thread-safe.
 */
public final class FileJournal implements Journal, AutoCloseable {

  private final Path file;
  private final ObjectMapper json = new ObjectMapper();
  private final FileChannel channel;

  /**
   * Opens a journal for appending; makes its folders.
   *
   * @throws CordonException with JOURNAL_UNWRITABLE
   */
  public FileJournal(Path file) {
    this.file = file;
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (Files.notExists(file)) {
        Files.createFile(file, ownerOnly(file));
      }
      this.channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public synchronized void write(SortedMap<String, String> entry) {
    try {
      ByteBuffer line =
          ByteBuffer.wrap((json.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a journal entry is plain text", e);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private CordonException unwritable(IOException cause) {
    return new CordonException(
        Diagnostic.error(
            ErrorCode.JOURNAL_UNWRITABLE,
            "journal " + file,
            "cannot be written: " + cause.getMessage(),
            "make its folder writable, or choose another place for the journal"),
        cause);
  }
}
