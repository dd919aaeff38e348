package dev.cordon.sandbox.gcp.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.CallKind;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sandbox's methods are the vendor's: the same names, verbs and paths. */
class MethodsTest {

  /** The name of a binding has parts of its own, which come decoded. */
  private static final String BINDING =
      "compute.googleapis.com/projects/{project}/zones/{zone}/instances/{instance}/tagValues/{value}";

  private static Map<String, List<String>> vendor() throws Exception {
    try (InputStream text =
        Objects.requireNonNull(MethodsTest.class.getResourceAsStream("/gcp/methods.txt"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split(" ")))
          .collect(Collectors.toMap(line -> line.get(0), line -> line));
    }
  }

  private static boolean fits(String vendors, String template) {
    String[] theirs = vendors.split("/");
    String[] ours = template.replace(BINDING, "{binding}").split("/");
    if (theirs.length != ours.length) {
      return false;
    }
    for (int at = 0; at < ours.length; at++) {
      String mine = ours[at].replaceAll("\\{[^}]*}", "{}");
      boolean any = theirs[at].equals("{}") && mine.indexOf(':') < 0;
      if (!any && !mine.equals(theirs[at])) {
        return false;
      }
    }
    return true;
  }

  @Test
  void everyMethodIsOneOfTheVendors() throws Exception {
    Map<String, List<String>> vendor = vendor();
    assertThat(Catalogue.methods().all())
        .allSatisfy(
            method -> {
              assertThat(vendor).containsKey(method.id());
              List<String> line = Objects.requireNonNull(vendor.get(method.id()));
              assertThat(method.verb()).as(method.id()).isEqualTo(line.get(1));
              assertThat(fits(line.get(2), method.template()))
                  .as(method.id() + ": " + method.template() + " and " + line.get(2))
                  .isTrue();
            });
  }

  @Test
  void everyMethodIsThereOnce() {
    assertThat(Catalogue.methods().all().stream().map(Method::id)).doesNotHaveDuplicates();
  }

  @Test
  void everyMethodAsksForPermissions() {
    assertThat(Catalogue.methods().all())
        .filteredOn(method -> method.kind() != CallKind.POLL)
        .filteredOn(method -> !method.id().endsWith("testIamPermissions"))
        .allSatisfy(method -> assertThat(method.permissions()).as(method.id()).isNotEmpty());
  }
}
