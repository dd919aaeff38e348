package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which names and descriptions the service takes. */
final class Wording {

  private static final int LONGEST = 255;
  private static final String SET = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";
  private static final Pattern ALLOWED =
      Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]*");
  private static final Pattern LIKE_AN_ID = Pattern.compile("sg-.*", Pattern.CASE_INSENSITIVE);

  private Wording() {}

  /** The name of a new group, without trailing blanks. */
  static String groupName(String given) {
    String name = given.replaceFirst(" +$", "");
    if (name.isEmpty()) {
      throw Refusal.missing("GroupName");
    }
    if (name.length() > LONGEST || !ALLOWED.matcher(name).matches()) {
      throw Refusal.value(
          "Value (%s) for parameter GroupName is invalid. Valid names are strings less than 256 characters from the following set:  %s"
              .formatted(name, SET));
    }
    if (LIKE_AN_ID.matcher(name).matches()) {
      throw Refusal.value(
          "Value (%s) for parameter GroupName is invalid. Group names may not be in the format sg-*."
              .formatted(name));
    }
    if (name.equalsIgnoreCase("default")) {
      throw Refusal.of("InvalidGroup.Reserved", "Cannot use reserved security group name: " + name);
    }
    return name;
  }

  /** The description of a new group. */
  static String groupDescription(String given) {
    if (given.length() > LONGEST || !ALLOWED.matcher(given).matches()) {
      throw Refusal.value(
          "Invalid security group description. Valid descriptions are strings less than 256 characters from the following set:  "
              + SET);
    }
    return given;
  }

  /** The description of a rule, or none. */
  static @Nullable String ruleDescription(@Nullable String given) {
    if (given != null && (given.length() > LONGEST || !ALLOWED.matcher(given).matches())) {
      throw Refusal.value(
          "Invalid rule description. Valid descriptions are strings less than 256 characters from the following set: "
              + SET);
    }
    return given == null || given.isEmpty() ? null : given;
  }
}
