package dev.cordon.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorKind;
import dev.cordon.model.AcmeDelivery;
import dev.cordon.model.SitePlace;
import dev.cordon.plan.Impact;
import dev.cordon.record.PlanFile.PlannedSite;
import dev.cordon.state.Sessions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Documents that nobody can trust: broken in every way that a random hand finds, read or refused,
 * never anything else. {@code -Dcordon.fuzz.inputs=1000000} for a soak, {@code cordon.fuzz.seed} to
 * repeat one.
 */
class UntrustedDocumentsTest {

  private static final int INPUTS = Integer.getInteger("cordon.fuzz.inputs", 20_000);
  private static final long SEED = Long.getLong("cordon.fuzz.seed", 20_260_124);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A place of the example fleet, whatever it is. */
  private record AnyPlace(String kind, SortedMap<String, String> fields) implements SitePlace {}

  /** A form of ours: how it is read, and written again where that is possible. */
  private record Form(String sample, Function<String, Optional<String>> reader, boolean sealed) {}

  private static final PlacementJson.Places PLACES =
      (kind, fields) -> {
        if (kind.isBlank() || fields.isEmpty()) {
          throw new IllegalArgumentException("no place of kind \"" + kind + "\" is known");
        }
        return new AnyPlace(kind, new TreeMap<>(fields));
      };

  private static final List<Form> FORMS =
      List.of(
          new Form(
              SegmentationJson.write(new AcmeDelivery().declare()),
              text -> Optional.of(SegmentationJson.write(SegmentationJson.read(text))),
              false),
          new Form(
              PlacementJson.write(new AcmeDelivery().place()),
              text -> Optional.of(PlacementJson.write(PlacementJson.read(text, PLACES))),
              false),
          new Form(plan(), text -> Optional.of(PlanFile.read(text, PLACES).text()), true),
          new Form(
              new Approval("ben", "why", Instant.EPOCH, "0", new Impact(1, 2), "c2ln").text(),
              text -> Optional.of(Approval.read(text).text()),
              false),
          new Form(
              UndoTest.SAMPLE.text(),
              text -> Optional.of(UndoTest.read(text, PLACES).text()),
              false),
          new Form(
              limits(),
              text -> {
                ChangeLimitsJson.read(text);
                return Optional.empty();
              },
              false));

  private static String plan() {
    SortedMap<String, PlannedSite> sites = new TreeMap<>();
    sites.put("build", new PlannedSite(List.of("a line"), List.of("a change")));
    return new PlanFile(
            new AcmeDelivery().declare(),
            new AcmeDelivery().place(),
            Instant.EPOCH,
            Sessions.DRAIN,
            List.of("what gets through"),
            new Impact(1, 2),
            sites)
        .text();
  }

  private static String limits() {
    return """
    {"cordon": 1, "kind": "limits", "mostOpened": 1, "mostClosed": 2,
     "protected": [{"from": "a", "to": "b", "on": [{"protocol": "tcp"}], "because": "c"}],
     "windows": [{"days": ["Mon"], "from": "01:00", "to": "02:00", "zone": "UTC"}]}
    """;
  }

  @Test
  void isReadOrRefusedAndNothingElse() {
    int read = 0;
    int refused = 0;
    for (int i = 0; i < INPUTS; i++) {
      Random random = new Random(SEED + i);
      Form form = FORMS.get(i % FORMS.size());
      String text = broken(form, random);
      try {
        form.reader().apply(text).ifPresent(again -> mustBeReadAgain(form, again));
        read++;
      } catch (CordonException e) {
        refused++;
        mustBeToldWell(e);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("-Dcordon.fuzz.seed=" + (SEED + i) + " on " + text, e);
      }
    }
    System.out.printf(
        "untrusted documents: %,d inputs, %,d read, %,d refused%n", INPUTS, read, refused);
    assertThat(read).isPositive();
    assertThat(refused).isGreaterThan(read);
  }

  /** What was understood is written so that it is understood the same. */
  private static void mustBeReadAgain(Form form, String text) {
    assertThat(form.reader().apply(text)).contains(text);
  }

  /** A user's mistake, and nothing in it that could command a terminal. */
  private static void mustBeToldWell(CordonException refusal) {
    assertThat(refusal.code().kind()).isEqualTo(ErrorKind.USER);
    assertThat(refusal.diagnostics().text().chars().filter(c -> c != '\n' && c != '\t'))
        .noneMatch(c -> Character.isISOControl(c));
  }

  private static String broken(Form form, Random random) {
    String text = random.nextBoolean() ? form.sample() : rearranged(form.sample(), random);
    if (form.sealed() && random.nextInt(4) > 0) {
      text = sealed(text);
    }
    int times = random.nextInt(3);
    for (int i = 0; i < times; i++) {
      text = scratched(text, random);
    }
    return text;
  }

  /** A node somewhere in the tree becomes another. */
  private static String rearranged(String sample, Random random) {
    JsonNode tree = tree(sample);
    List<JsonNode> inner = containers(tree);
    JsonNode parent = inner.get(random.nextInt(inner.size()));
    JsonNode other = inner.get(random.nextInt(inner.size())).deepCopy();
    List<JsonNode> values =
        List.of(
            other,
            JSON.getNodeFactory().nullNode(),
            JSON.getNodeFactory().textNode(token(random)),
            JSON.getNodeFactory().numberNode(random.nextLong()),
            JSON.getNodeFactory().booleanNode(true),
            JSON.createObjectNode(),
            JSON.createArrayNode());
    JsonNode value = values.get(random.nextInt(values.size()));
    if (parent instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names =
          List.copyOf(object.properties().stream().map(Map.Entry::getKey).toList());
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(3)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(token(random), value);
        default -> object.set(name, value);
      }
    } else if (parent instanceof ArrayNode array) {
      array.insert(random.nextInt(array.size() + 1), value);
    }
    return tree.toPrettyString();
  }

  private static List<JsonNode> containers(JsonNode tree) {
    List<JsonNode> all = new ArrayList<>(List.of(tree));
    for (int i = 0; i < all.size(); i++) {
      for (JsonNode child : all.get(i)) {
        if (child.isContainerNode()) {
          all.add(child);
        }
      }
    }
    return all;
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** As if whoever changed it knew how to work out the checksum. */
  private static String sealed(String text) {
    if (!(tree(text) instanceof ObjectNode document)) {
      return text;
    }
    document.remove("sha256");
    String body = Documents.text(document);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      document.put("sha256", HexFormat.of().formatHex(hash));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    return Documents.text(document);
  }

  private static String scratched(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(20));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, from) + token(random) + text.substring(from);
      case 2 -> text.substring(0, from) + token(random) + text.substring(to);
      case 3 -> text.substring(0, to) + text.substring(from);
      default -> text.substring(0, from);
    };
  }

  private static String token(Random random) {
    List<String> tokens =
        List.of(
            "\"",
            "{",
            "]",
            ",",
            ":",
            "null",
            "-1",
            "1e999",
            "9".repeat(40),
            "\u0000",
            "\u001b[2J",
            "\\u001b[31m",
            "\ud800",
            "[".repeat(3000),
            "{\"a\":".repeat(2000),
            "a".repeat(5000),
            "../../etc/passwd",
            "0.0.0.0/0",
            "::/0",
            "10.0.0.1/8",
            "cordon",
            " ",
            "\u202e");
    return tokens.get(random.nextInt(tokens.size()));
  }
}
