package dev.cordon.sandbox.vyos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paths are those that the real control plane listed. */
class SchemaTest {

  @ParameterizedTest
  @CsvSource({
    "V1_4, 1135, 819b0508d79a93b9636f272c7fc094e92fb6d3f98e7c086b3ba6ba1e7be147be",
    "V1_5, 1584, d6935fb37074fae50c7ce3442843f676d0da11d74f4516abb311ffcff9a8a17e",
    "ROLLING_2024, 2274, c9eb1eb0e638d65e3ea3f8a9b0ce5071729400fb92a8302c3d8ec64dff38c774"
  })
  void thePathsOfTheFirewallAreThoseOfTheListing(Dialect dialect, int count, String digest)
      throws Exception {
    List<String> lines =
        Schema.of(dialect).listing().stream()
            .filter(line -> line.startsWith("firewall "))
            .map(SchemaTest::listed)
            .sorted()
            .toList();
    String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    assertThat(lines).hasSize(count);
    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(digest);
  }

  private static String listed(String line) {
    int end = line.lastIndexOf(' ');
    String kind = line.substring(end + 1).toLowerCase(Locale.ROOT);
    return line.substring(0, end + 1) + (kind.equals("flag") ? "valueless" : kind);
  }

  @Test
  void zonesOfNewerRollingReleasesHaveMembers() {
    assertThat(Schema.of(Dialect.ROLLING).listing())
        .contains("firewall zone * member interface MULTI")
        .doesNotContain("firewall zone * interface MULTI");
  }
}
