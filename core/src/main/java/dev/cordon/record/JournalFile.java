package dev.cordon.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A journal that was read back. The chain of hashes shows every byte, line or order that was
 * changed, but for the end: that lines are missing there shows only who knows the last hash.
 *
 * @param entries what it says, line by line; what cannot be read is left out
 * @param last the hash of the last line, to be kept elsewhere by whoever must find later that lines
 *     are missing at the end; {@code 0…0} of an empty journal
 * @param hashes of all lines, in order: the last one of an earlier day must be among them
 * @param findings where the chain is broken
 */
public record JournalFile(
    List<Entry> entries, String last, List<String> hashes, Diagnostics findings) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One entry.
   *
   * @param line its number, from 1
   * @param fields what it says, without the link to the line before
   */
  public record Entry(int line, SortedMap<String, String> fields) {

    /** A field; empty if there is none of that name. */
    public String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  public JournalFile {
    entries = List.copyOf(entries);
    hashes = List.copyOf(hashes);
  }

  /**
   * Reads a journal.
   *
   * @throws CordonException with FILE_UNUSABLE
   */
  public static JournalFile read(Path file) {
    try {
      return new Reading(file).of(Files.readAllBytes(file));
    } catch (IOException e) {
      boolean missing = e instanceof NoSuchFileException;
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.FILE_UNUSABLE,
              "journal \"" + file + "\"",
              missing ? "there is none" : "cannot be read as text: " + e.getMessage(),
              "name the journal that apply wrote: --journal FILE"),
          e);
    }
  }

  /** Used once. */
  private static final class Reading {
    private final Path file;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Diagnostic> findings = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();

    Reading(Path file) {
      this.file = file;
    }

    JournalFile of(byte[] all) {
      String last = Chain.START;
      int number = 0;
      for (int from = 0; from < all.length; ) {
        int end = from;
        while (end < all.length && all[end] != '\n') {
          end++;
        }
        byte[] line = Arrays.copyOfRange(all, from, end);
        take(++number, line, last);
        last = Chain.hash(line);
        hashes.add(last);
        from = end + 1;
      }
      return new JournalFile(entries, last, hashes, new Diagnostics(findings));
    }

    private void take(int number, byte[] line, String last) {
      Optional<SortedMap<String, String>> fields = fields(line);
      if (fields.isEmpty()) {
        // Its own link is lost with it; the line after it tells whether it is as it was left.
        torn(number);
        return;
      }
      if (!last.equals(fields.get().remove(Chain.PREVIOUS))) {
        broken(number);
      }
      entries.add(new Entry(number, fields.get()));
    }

    private static Optional<SortedMap<String, String>> fields(byte[] line) {
      try {
        JsonNode tree = JSON.readTree(line);
        if (!tree.isObject() || !tree.has(Chain.PREVIOUS)) {
          return Optional.empty();
        }
        SortedMap<String, String> fields = new TreeMap<>();
        tree.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return Optional.of(fields);
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    private void broken(int line) {
      findings.add(
          Diagnostic.error(
              ErrorCode.JOURNAL_BROKEN,
              "journal \"" + file + "\" line " + line,
              "does not follow the line before it: something at or before this line was changed,"
                  + " added, taken away or moved after it was written",
              "do not rely on what it says; compare it with a copy"));
    }

    private void torn(int line) {
      findings.add(
          Diagnostic.warning(
              ErrorCode.JOURNAL_BROKEN,
              "journal \"" + file + "\" line " + line,
              "is no whole entry: a process ended while it wrote it, or it was changed",
              "the outcome of that step is not on record; cordon plan shows what is live"));
    }
  }
}
