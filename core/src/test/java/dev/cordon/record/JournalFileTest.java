package dev.cordon.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.Severity;
import dev.cordon.record.RunRecord.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void here() {
    file = directory.resolve("a/folder/journal");
  }

  private void write(Map<String, String> entry) {
    try (FileJournal journal = new FileJournal(file)) {
      journal.write(new TreeMap<>(entry));
    }
  }

  /** A run that ended, one that stopped, one that did neither. */
  private void threeRuns() {
    write(Map.of("event", "start", "run", "one", "fleet", "acme", "steps", "1"));
    write(Map.of("event", "begin", "run", "one", "step", "1", "site", "build", "title", "a rule"));
    write(Map.of("event", "end", "run", "one", "step", "1", "outcome", "applied"));
    write(Map.of("event", "finish", "run", "one", "complete", "true"));
    write(Map.of("event", "start", "run", "two", "fleet", "acmé ☂ long name", "steps", "2"));
    write(Map.of("event", "begin", "run", "two", "step", "1", "site", "build", "title", "x"));
    write(Map.of("event", "end", "run", "two", "step", "1", "outcome", "error CDN-1502"));
    write(Map.of("event", "finish", "run", "two", "complete", "false"));
    write(Map.of("event", "start", "run", "three", "fleet", "acme", "steps", "1"));
    write(Map.of("event", "begin", "run", "three", "step", "1", "site", "build", "title", "y"));
  }

  @Test
  void whatIsWrittenIsReadAndWhole() throws IOException {
    threeRuns();
    JournalFile read = JournalFile.read(file);
    assertThat(read.findings().all()).isEmpty();
    assertThat(read.entries()).hasSize(10).allSatisfy(e -> assertThat(e.field("at")).isNotEmpty());
    assertThat(read.hashes()).hasSize(10).doesNotHaveDuplicates().endsWith(read.last());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    List<RunRecord> runs = RunRecord.of(read);
    assertThat(runs).extracting(RunRecord::id).containsExactly("one", "two", "three");
    assertThat(runs)
        .extracting(RunRecord::outcome)
        .containsExactly(Outcome.COMPLETE, Outcome.STOPPED, Outcome.UNFINISHED);
    assertThat(runs).extracting(RunRecord::done).containsExactly(1L, 0L, 0L);
    assertThat(runs.get(1).fleet()).isEqualTo("acmé ☂ long name");
  }

  /** Every byte of it, one after the other, and every line. */
  @Test
  void everyChangedByteIsFound() throws IOException {
    threeRuns();
    byte[] whole = Files.readAllBytes(file);
    String last = JournalFile.read(file).last();
    Random random = new Random(1);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      mustBeFound(last, "byte " + at);
    }
  }

  @Test
  void everyLineThatIsTakenAwayDoubledOrMovedIsFound() throws IOException {
    threeRuns();
    List<String> whole = Files.readAllLines(file);
    String last = JournalFile.read(file).last();
    for (int at = 0; at < whole.size(); at++) {
      List<String> without = new ArrayList<>(whole);
      String line = without.remove(at);
      Files.write(file, without);
      mustBeFound(last, "without line " + at);
      List<String> doubled = new ArrayList<>(whole);
      doubled.add(at, line);
      Files.write(file, doubled);
      mustBeFound(last, "line " + at + " twice");
      List<String> moved = new ArrayList<>(without);
      moved.add((at + 3) % whole.size(), line);
      Files.write(file, moved);
      mustBeFound(last, "line " + at + " elsewhere");
    }
  }

  /** By the chain alone; at the very end by whoever knows the last hash. */
  private void mustBeFound(String last, String what) {
    JournalFile read = JournalFile.read(file);
    assertThat(read.findings().hasErrors() || !read.hashes().contains(last)).as(what).isTrue();
  }

  @Test
  void anEndThatWasCutOffIsFoundByTheLastHashOnly() throws IOException {
    threeRuns();
    String last = JournalFile.read(file).last();
    List<String> whole = Files.readAllLines(file);
    Files.write(file, whole.subList(0, whole.size() - 2));
    JournalFile read = JournalFile.read(file);
    assertThat(read.findings().all()).isEmpty();
    assertThat(read.hashes()).doesNotContain(last);
  }

  /** A process may die at any byte of an entry; the next goes on after it. */
  @Test
  void aTornLineIsNoTampering() throws IOException {
    threeRuns();
    byte[] whole = Files.readAllBytes(file);
    int lineAt = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("\n{") + 1;
    for (int cut = lineAt + 1; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      write(Map.of("event", "start", "run", "four"));
      JournalFile read = JournalFile.read(file);
      assertThat(read.findings().hasErrors()).as("cut at " + cut).isFalse();
      assertThat(RunRecord.of(read)).extracting(RunRecord::id).contains("four");
      boolean wholeEntry = cut == whole.length - 1;
      assertThat(read.findings().all()).hasSize(wholeEntry ? 0 : 1);
      if (!wholeEntry) {
        assertThat(read.findings().all().get(0).severity()).isEqualTo(Severity.WARNING);
      }
    }
  }

  @Test
  void aTornLineThatIsChangedLaterIsFound() throws IOException {
    threeRuns();
    Files.writeString(file, "{\"event\":\"begi", StandardOpenOption.APPEND);
    write(Map.of("event", "start", "run", "four"));
    assertThat(JournalFile.read(file).findings().hasErrors()).isFalse();
    Files.writeString(file, Files.readString(file).replace("\"begi\n", "\"bega\n"));
    assertThat(JournalFile.read(file).findings().hasErrors()).isTrue();
  }

  @Test
  void severalWritersKeepOneChain() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String run = "run-" + i;
      threads.add(
          new Thread(
              () -> {
                for (int n = 0; n < 10; n++) {
                  write(Map.of("event", "begin", "run", run, "step", "" + n));
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    JournalFile read = JournalFile.read(file);
    assertThat(read.findings().all()).isEmpty();
    assertThat(read.entries()).hasSize(80);
  }
}
