package dev.cordon.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A journal in one file: a JSON object a line, each with when and by whom it was written and the
 * hash of the line before it, forced to stable storage entry by entry, readable by its owner only.
 * Several processes may write to one file. Thread-safe.
 *
 * @see JournalFile how one is read and checked
 */
public final class FileJournal implements Journal, AutoCloseable {

  /** One lock of the file system is held by the whole process, so threads take turns before it. */
  private static final Object TURN = new Object();

  private static final int BLOCK = 4096;

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
        make(file);
      }
      this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static void make(Path file) throws IOException {
    try {
      Files.createFile(file, OwnerOnly.of(file));
    } catch (FileAlreadyExistsException another) {
      // made by another process meanwhile
      return;
    }
  }

  @Override
  public void write(SortedMap<String, String> entry) {
    synchronized (TURN) {
      try (FileLock lock = channel.lock()) {
        byte[] last = lastLine(lock.channel().size());
        boolean whole = last.length > 0 && last[last.length - 1] == '\n';
        byte[] line = whole ? Arrays.copyOf(last, last.length - 1) : last;
        SortedMap<String, String> linked = new TreeMap<>(entry);
        linked.put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        linked.put("by", Author.ofThisProcess());
        linked.put(Chain.PREVIOUS, last.length == 0 ? Chain.START : Chain.hash(line));
        // What a process that died left of a line stays, and is ended.
        boolean torn = last.length > 0 && !whole;
        append((torn ? "\n" : "") + json.writeValueAsString(linked) + "\n");
        channel.force(true);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("a journal entry is plain text", e);
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }

  /** The last line with its line feed, if it has one; empty at the beginning. */
  private byte[] lastLine(long size) throws IOException {
    byte[] tail = new byte[0];
    long from = size;
    while (from > 0) {
      int length = (int) Math.min(BLOCK, from);
      from -= length;
      ByteBuffer block = ByteBuffer.allocate(length + tail.length);
      read(block.slice(0, length), from);
      block.position(length).put(tail);
      tail = block.array();
      int feed = feed(tail);
      if (feed >= 0) {
        return Arrays.copyOfRange(tail, feed + 1, tail.length);
      }
    }
    return tail;
  }

  /** Where the line feed before the last line is; -1 if there is none. */
  private static int feed(byte[] tail) {
    for (int i = tail.length - 2; i >= 0; i--) {
      if (tail[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void read(ByteBuffer block, long from) throws IOException {
    long at = from;
    while (block.hasRemaining()) {
      int read = channel.read(block, at);
      if (read < 0) {
        throw new IOException("it became shorter while it was read");
      }
      at += read;
    }
  }

  private void append(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    long at = channel.size();
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
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
