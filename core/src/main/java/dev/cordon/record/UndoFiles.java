package dev.cordon.record;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file for each run, in one folder, readable by its owner only; of the oldest only as many stay
 * as may. Thread-safe.
 */
public final class UndoFiles implements UndoStore {

  private static final String ENDING = ".undo.json";
  private static final int KEPT = 50;

  private final Path folder;

  /** In this folder, which is made when it is needed. */
  public UndoFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public String keep(Undo undo) {
    byte[] text = undo.text().getBytes(StandardCharsets.UTF_8);
    Path file = file(undo.run());
    try {
      Files.createDirectories(folder);
      Files.createFile(file, OwnerOnly.of(folder));
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      forgetOldest();
    } catch (IOException e) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.JOURNAL_UNWRITABLE,
              "file \"" + file + "\"",
              "what is needed to undo the run cannot be kept: " + e.getMessage(),
              "make the folder writable; nothing was written to any fabric"),
          e);
    }
    return Chain.hash(text);
  }

  private Path file(String run) {
    return folder.resolve(run + ENDING);
  }

  private void forgetOldest() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all =
          files
              .filter(file -> file.toString().endsWith(ENDING))
              .sorted(Comparator.comparing(UndoFiles::age).reversed())
              .toList();
    }
    for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
      Files.deleteIfExists(old);
    }
  }

  private static FileTime age(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      // gone meanwhile, or somebody else's: the first to be forgotten
      return FileTime.fromMillis(0);
    }
  }

  /**
   * What was kept of a run.
   *
   * @param run as the journal tells it
   * @return the document of an {@link Undo}
   * @throws CordonException with FILE_UNUSABLE if it is gone, or not what the journal says
   */
  public String read(RunRecord run) {
    if (run.undo().isEmpty()) {
      throw new CordonException(unusable(run, "nothing was kept when it ran"));
    }
    byte[] text;
    try {
      text = Files.readAllBytes(file(run.id()));
    } catch (NoSuchFileException e) {
      throw new CordonException(
          unusable(run, "what was kept is gone; of the last " + KEPT + " runs it is kept"), e);
    } catch (IOException e) {
      throw new CordonException(
          unusable(run, "what was kept cannot be read: " + e.getMessage()), e);
    }
    if (!Chain.hash(text).equals(run.undo())) {
      throw new CordonException(
          unusable(run, "what was kept was changed since: its hash is not the journal's"));
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private static Diagnostic unusable(RunRecord run, String what) {
    return Diagnostic.error(
        ErrorCode.FILE_UNUSABLE,
        "run " + run.id(),
        "cannot be undone: " + what,
        "apply the declaration that was in force before");
  }
}
