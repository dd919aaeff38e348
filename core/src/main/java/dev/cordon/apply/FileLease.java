package dev.cordon.apply;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.record.Author;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A lease that is a lock on a file, which the operating system takes from whoever dies. It holds
 * among the processes that see the same folder; on a network file system only where that has locks.
 * The file stays, and says who had it last. Thread-safe.
 */
public final class FileLease implements Lease {

  /** Far behind the text, which can so be read while the lock is held on any system. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private static final int LONGEST_TEXT = 1024;
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Path folder;
  private final Duration patience;
  private final Clock clock;

  /**
   * A lease.
   *
   * @param folder where the files are; made if it is not there
   * @param patience how long to wait for whoever holds it; zero refuses at once
   * @param clock what "since" goes by
   */
  public FileLease(Path folder, Duration patience, Clock clock) {
    this.folder = folder;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public Held take(String fleet, String runId) {
    Path file = folder.resolve(URLEncoder.encode(fleet, StandardCharsets.UTF_8) + ".lease");
    long end = System.nanoTime() + patience.toNanos();
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        while (tryLock(channel) == null) {
          if (System.nanoTime() >= end || !looksAgain()) {
            throw held(fleet, text(channel));
          }
        }
        sign(channel, runId);
        return () -> close(channel, file);
      } catch (RuntimeException | IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED, 1, false);
    } catch (OverlappingFileLockException ours) {
      return null;
    }
  }

  /** False if the thread was interrupted: then nobody wants to wait any longer. */
  private static boolean looksAgain() {
    try {
      Thread.sleep(LOOK.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void sign(FileChannel channel, String runId) throws IOException {
    String text =
        "run %s, process %d of %s on %s, since %s"
            .formatted(
                runId,
                ProcessHandle.current().pid(),
                Author.ofThisProcess(),
                host(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_TEXT);
    channel.read(text, 0);
    String said = StandardCharsets.UTF_8.decode(text.flip()).toString();
    return said.isEmpty() ? "somebody who has just taken it" : said;
  }

  private static void close(FileChannel channel, Path file) {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static CordonException held(String fleet, String by) {
    return new CordonException(
        Diagnostic.error(
            ErrorCode.LEASE_HELD,
            "fleet \"" + fleet + "\"",
            "is being changed by " + by,
            "wait until that run has ended, then plan and apply again; nothing was written"));
  }

  private static CordonException unusable(Path file, IOException cause) {
    return new CordonException(
        Diagnostic.error(
            ErrorCode.FILE_UNUSABLE,
            "lease " + file,
            "cannot be taken: " + cause.getMessage(),
            "make its folder writable, or choose another place for the lease"),
        cause);
  }
}
