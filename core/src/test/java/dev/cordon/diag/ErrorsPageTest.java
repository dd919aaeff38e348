package dev.cordon.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds docs/errors.md: it explains every code, and no other. */
class ErrorsPageTest {

  private static final Pattern HEADING = Pattern.compile("(?m)^### (CDN-\\d{4} [A-Z_]+)$");
  private static final String PAGE = page();

  private static String page() {
    try {
      return Files.readString(Path.of(System.getProperty("project.root"), "docs", "errors.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String heading(ErrorCode code) {
    return code.id() + " " + code.name();
  }

  @Test
  void hasOneEntryForEachCodeInTheOrderOfTheCodes() {
    List<String> headings = HEADING.matcher(PAGE).results().map(m -> m.group(1)).toList();
    assertThat(headings)
        .containsExactlyElementsOf(
            Arrays.stream(ErrorCode.values()).map(ErrorsPageTest::heading).toList());
  }

  @ParameterizedTest
  @EnumSource
  void explainsEachCode(ErrorCode code) {
    assertThat(entry(code))
        .containsPattern("(?m)^- \\*\\*Meaning:\\*\\* \\S.{20,}$")
        .containsPattern("(?m)^- \\*\\*Typical cause:\\*\\* \\S.{5,}$")
        .containsPattern("(?m)^- \\*\\*Fix:\\*\\* \\S.{5,}$")
        .contains("**" + code.title() + ".** Kind: `" + code.kind() + "`.");
  }

  @Test
  void namesNoCodeThatDoesNotExist() {
    Map<String, ErrorCode> known =
        Arrays.stream(ErrorCode.values()).collect(Collectors.toMap(ErrorCode::id, c -> c));
    Matcher mentioned = Pattern.compile("CDN-\\d+").matcher(PAGE);
    assertThat(mentioned.results().map(m -> m.group()).distinct()).allMatch(known::containsKey);
  }

  @Test
  void idsAreUniqueAndGrowInTheOrderOfTheCodes() {
    List<String> ids = Arrays.stream(ErrorCode.values()).map(ErrorCode::id).toList();
    assertThat(ids).doesNotHaveDuplicates().isSorted().allMatch(id -> id.matches("CDN-1\\d{3}"));
  }

  private static String entry(ErrorCode code) {
    int start = PAGE.indexOf("### " + heading(code) + "\n");
    assertThat(start).as("entry of %s", code).isNotNegative();
    int end = PAGE.indexOf("\n#", start + 1);
    return PAGE.substring(start, end < 0 ? PAGE.length() : end);
  }
}
