package dev.cordon.sandbox.aws.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What callers may do: told by action names such as {@code ec2:AuthorizeSecurityGroupIngress} or
 * {@code ec2:Describe*}, or by a policy document with resources and conditions. Immutable.
 */
public final class Policy {

  /** What a policy says of an action. */
  public enum Word {
    /** It may be done. */
    ALLOWED,
    /** Nothing allows it. */
    NOT_ALLOWED,
    /** Something denies it, whatever else allows it. */
    DENIED
  }

  private final List<Statement> statements;

  private Policy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /** Everything may be done. */
  public static Policy allowingAll() {
    return allowingOnly("*");
  }

  /** Everything may be done but these. */
  public static Policy denying(String... actions) {
    return new Policy(List.of(named(true, "*"), named(false, actions)));
  }

  /** Only these may be done. */
  public static Policy allowingOnly(String... actions) {
    return new Policy(List.of(named(true, actions)));
  }

  /**
   * Only what an IAM policy document allows.
   *
   * @throws IllegalArgumentException if it says something that the sandbox does not know
   */
  public static Policy document(String json) {
    List<Statement> statements = new ArrayList<>();
    JsonNode said = Json.read(json).path("Statement");
    for (JsonNode statement : said.isObject() ? List.of(said) : said) {
      statements.add(Statement.of(statement));
    }
    return new Policy(statements);
  }

  private static Statement named(boolean allows, String... actions) {
    return new Statement(
        allows,
        Arrays.stream(actions).map(Statement::anyCase).toList(),
        List.of(Pattern.compile(".*")),
        List.of());
  }

  /** What this policy says of something that a caller has to be allowed. */
  public Word about(Ask ask) {
    boolean allowed = false;
    for (Statement statement : statements) {
      if (statement.isAbout(ask)) {
        if (!statement.allows()) {
          return Word.DENIED;
        }
        allowed = true;
      }
    }
    return allowed ? Word.ALLOWED : Word.NOT_ALLOWED;
  }
}
