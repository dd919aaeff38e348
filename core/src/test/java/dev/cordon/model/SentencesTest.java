package dev.cordon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences that lack a word, or have one in the wrong place, do not compile. */
class SentencesTest {

  /** Check only, and write no class file. */
  private static final List<String> OPTIONS =
      List.of("-proc:none", "-XDshould-stop.ifNoError=FLOW");

  private static final String CLASS =
      """
      import static dev.cordon.model.Services.*;
      import dev.cordon.model.*;
      import java.time.Instant;
      class Sentence {
        Segmentation declare(SegmentationBuilder acme, Segment a, Segment b, External e) {
          return %s.build();
        }
      }
      """;

  private static List<String> errors(String sentence) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    compiler.getTask(null, null, found, OPTIONS, null, List.of(source(sentence))).call();
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() == Kind.ERROR)
        .map(d -> d.getMessage(Locale.ROOT))
        .toList();
  }

  private static JavaFileObject source(String sentence) {
    String text = CLASS.formatted(sentence);
    return new SimpleJavaFileObject(
        URI.create("string:///Sentence.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme.grant(a).to(b).on(https()).because(\"x\")",
        "acme.grant(a, e).to(b, e).on(https(), ssh()).until(Instant.EPOCH).because(\"x\")",
        "acme.everySegment().to(e).on(dns()).because(\"x\")",
        "acme.grant(a).toEverySegment().on(tcp(9100)).because(\"x\")",
        "acme.never(a).reaches(b).because(\"x\")",
        "acme.never(a, e).directlyReaches(b, e).because(\"x\")",
      })
  void aWholeSentenceCompiles(String sentence) {
    assertThat(errors(sentence)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme.grant(a)",
        "acme.grant(a).to(b)",
        "acme.grant(a).to(b).on(https())",
        "acme.grant(a).to(b).on(https()).until(Instant.EPOCH)",
        "acme.grant(a).to(b).because(\"x\")",
        "acme.grant(a).on(https()).because(\"x\")",
        "acme.grant(a).to(b).on().because(\"x\")",
        "acme.grant().to(b).on(https()).because(\"x\")",
        "acme.grant(a).to().on(https()).because(\"x\")",
        "acme.grant(a).to(b).on(tcp()).because(\"x\")",
        "acme.grant(\"a\").to(b).on(https()).because(\"x\")",
        "acme.never(a)",
        "acme.never(a).reaches(b)",
        "acme.never(a).because(\"x\")",
        "acme.never(a).reaches().because(\"x\")",
      })
  void anIncompleteOneDoesNot(String sentence) {
    assertThat(errors(sentence)).isNotEmpty();
  }
}
